// What is listened to: each journey is a page, and the keys and texts of somebody who uses it.
import { inline } from '../e2e/support/page.mjs';

const key = (name, times = 1) => Array.from({ length: times }, () => ({ key: name }));
const type = (text) => [{ type: text }];
const open = [...key('Tab'), ...key('Return')];
/** From the open panel's title to where the visitor writes. */
const toComposer = key('Tab', 6);
const replies = '<button onclick="Optimly.reply(\'We have found your order.\')">Where is my order?</button>';
const lead = [...key('Tab'), ...type('Jane Smith'), ...key('Tab'), ...type('jane@fern.test')];

export const JOURNEYS = {
  'open and close': { steps: [...open, ...key('Tab', 3), ...key('Escape')] },
  'a form in the panel': { steps: [...open, ...key('Tab', 3), ...key('Return'), ...key('Tab', 5)] },
  'errors and a correction': {
    body: inline('lead'),
    steps: [...key('Tab'), ...key('Return'), ...key('Tab'), ...key('Return'), ...type('Jane'), ...key('Tab'), ...type('jane'), ...key('Return')],
  },
  'sent, and its card': { body: inline('lead'), steps: [...lead, ...key('Return'), ...key('Tab', 2)] },
  'a day and a time, typed': {
    body: inline('appointment'),
    steps: [...key('Tab', 4), ...type('06'), ...type('20'), ...type('2035'), ...key('Tab', 2), ...type('10'), ...type('30'), ...type('a'), ...key('Tab')],
  },
  'an offer, taken': { steps: [...open, ...toComposer, ...type('Can I get a quote?'), ...key('Return'), ...type('yes please'), ...key('Return')] },
  'an offer, declined': { steps: [...open, ...toComposer, ...type('Can I get a quote?'), ...key('Return'), ...type('no thanks'), ...key('Return')] },
  'a wait, and Stop': { fault: 'once-429-50', body: inline('lead'), steps: [...lead, ...key('Return'), ...key('Tab'), ...key('Return')] },
  'a reply while closed': { body: replies, steps: [...key('Tab'), ...key('Return'), ...key('Tab'), ...key('Return')] },
};
