___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Optimly widget",
  "categories": ["LEAD_GENERATION", "CHAT"],
  "brand": { "id": "optimly", "displayName": "Optimly" },
  "description": "Puts the Optimly widget on the page: leads, appointments, and a way to reach a person.",
  "containerContexts": ["WEB"]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "src",
    "displayName": "Address of widget.js",
    "simpleValueType": true,
    "valueHint": "https://www.example.com/optimly/widget.js",
    "valueValidators": [
      { "type": "NON_EMPTY" },
      { "type": "REGEX", "args": ["^https://.+/widget\\.js$"], "errorMessage": "an https address that ends in /widget.js" }
    ]
  },
  {
    "type": "TEXT",
    "name": "apiBase",
    "displayName": "Where submissions go",
    "help": "The address of your server, which adds the token",
    "simpleValueType": true,
    "valueHint": "https://www.example.com"
  },
  {
    "type": "SELECT",
    "name": "mode",
    "displayName": "What is shown",
    "selectItems": [
      { "value": "bubble", "displayValue": "the bubble, and forms within the page" },
      { "value": "inline", "displayValue": "forms within the page alone" }
    ],
    "simpleValueType": true,
    "defaultValue": "bubble"
  },
  {
    "type": "SELECT",
    "name": "position",
    "displayName": "Where the bubble stands",
    "selectItems": [
      { "value": "right", "displayValue": "right" },
      { "value": "left", "displayValue": "left" }
    ],
    "simpleValueType": true,
    "defaultValue": "right"
  },
  {
    "type": "TEXT",
    "name": "forms",
    "displayName": "Forms on offer, in their order",
    "simpleValueType": true,
    "valueHint": "lead,appointment,handoff"
  },
  {
    "type": "TEXT",
    "name": "campaign",
    "displayName": "Campaign",
    "simpleValueType": true
  },
  {
    "type": "CHECKBOX",
    "name": "datalayer",
    "checkboxText": "Push what happens to dataLayer, a submission as generate_lead",
    "simpleValueType": true,
    "defaultValue": true
  },
  {
    "type": "CHECKBOX",
    "name": "sandbox",
    "checkboxText": "Try it: nothing is sent",
    "simpleValueType": true
  }
]


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

const injectScript = require('injectScript');
const setInWindow = require('setInWindow');
const copyFromWindow = require('copyFromWindow');

const settings = copyFromWindow('OptimlySettings') || {};
// What is left empty is left to the widget.
['apiBase', 'mode', 'position', 'forms', 'campaign', 'datalayer', 'sandbox'].forEach(function (name) {
  if (data[name]) settings[name] = data[name];
});
setInWindow('OptimlySettings', settings, true);
injectScript(data.src, data.gtmOnSuccess, data.gtmOnFailure, 'optimly-widget');


___WEB_PERMISSIONS___

[
  {
    "instance": {
      "key": { "publicId": "access_globals", "versionId": "1" },
      "param": [
        {
          "key": "keys",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 3,
                "mapKey": [
                  { "type": 1, "string": "key" },
                  { "type": 1, "string": "read" },
                  { "type": 1, "string": "write" },
                  { "type": 1, "string": "execute" }
                ],
                "mapValue": [
                  { "type": 1, "string": "OptimlySettings" },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": true },
                  { "type": 8, "boolean": false }
                ]
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  },
  {
    "instance": {
      "key": { "publicId": "inject_script", "versionId": "1" },
      "param": [
        {
          "key": "urls",
          "value": { "type": 2, "listItem": [{ "type": 1, "string": "https://www.example.com/optimly/*" }] }
        }
      ]
    },
    "clientAnnotations": { "isEditedByUser": true },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: settings and script
  code: |-
    const log = {};
    mock('setInWindow', (name, value) => { log[name] = value; });
    mock('copyFromWindow', () => undefined);
    mock('injectScript', (url, success) => { log.url = url; success(); });
    runCode({ src: 'https://www.example.com/optimly/widget.js', apiBase: 'https://www.example.com', mode: 'bubble' });
    assertThat(log.url).isEqualTo('https://www.example.com/optimly/widget.js');
    assertThat(log.OptimlySettings.apiBase).isEqualTo('https://www.example.com');
    assertApi('gtmOnSuccess').wasCalled();


___NOTES___

The template asks for no right but to set OptimlySettings, and to load the script from the addresses under Permissions.
