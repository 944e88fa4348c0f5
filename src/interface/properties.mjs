// The custom properties, without the prefix `--optimly-`. A row for each:
//   means        what it is, in Markdown
//   light, dark  what holds where the page sets nothing. These are the style sheets' own values: where they differ, `make docs` fails
//   shown        the default in words, where the value itself tells a reader nothing
//   syntax       what kind of value it takes
//   where        `bubble` where it means nothing to a form within the page
export const properties = {
  'color-primary': { syntax: '<color>', light: '#3347c4', dark: '#a9b4ff', means: 'Buttons, launcher, header, links ¹' },
  'color-on-primary': { syntax: '<color>', light: '#fff', dark: '#10163f', means: 'Text on the primary colour ¹' },
  'color-surface': { syntax: '<color>', light: '#fff', dark: '#191c2a', means: 'Ground of panel, forms, controls' },
  'color-text': { syntax: '<color>', light: '#171b2e', dark: '#eceef8', means: 'Text' },
  'color-muted': { syntax: '<color>', light: '#575d73', dark: '#b0b5ca', means: 'Hints, second lines' },
  'color-border': { syntax: '<color>', light: '#767c93', dark: '#868ca6', means: 'Borders of controls' },
  'color-error': { syntax: '<color>', light: '#b3261e', dark: '#ffb3ab', means: 'Errors' },
  'color-success': { syntax: '<color>', light: '#17713c', dark: '#7fdba0', means: 'The tick of a card' },
  'color-focus': { syntax: '<color>', light: '#3347c4', dark: '#a9b4ff', means: 'The focus ring' },
  'font-family': { syntax: '<font-family>', shown: 'the system’s', means: 'The font' },
  'font-size': {
    syntax: '<length>',
    light: 'medium',
    shown: 'the reader’s, 16 px as a rule',
    means: 'Size of the text, in px or rem. In controls never below 16 px, or phones zoom in',
  },
  radius: { syntax: '<length>', light: '10px', means: 'Roundness of controls. Panel, forms and cards have 1.6 times as much' },
  space: { syntax: '<length>', light: '16px', means: 'Distance between things' },
  shadow: { syntax: '<shadow>', light: '0 8px 32px #0004', dark: '0 12px 48px #000a', means: 'Shadow of panel and launcher ²' },
  'panel-width': { syntax: '<length>', light: '392px', where: 'bubble', means: 'Width of the panel. Up to 480 px the panel fills the window' },
  'panel-height': { syntax: '<length>', light: '656px', where: 'bubble', means: 'Height of the panel' },
  'launcher-size': { syntax: '<length>', light: '56px', where: 'bubble', means: 'Diameter of the launcher' },
  'offset-x': { syntax: '<length>', light: '20px', where: 'bubble', means: 'Distance from the window’s left or right edge' },
  'offset-y': { syntax: '<length>', light: '20px', where: 'bubble', means: 'Distance from the window’s lower edge' },
  'z-index': { syntax: '<integer>', light: '2147483647', where: 'bubble', means: 'Of bubble and panel' },
};
