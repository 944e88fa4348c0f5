// The three forms as SurveyJS's questions; one of them is shown.
import { Model } from 'survey-core';
import { renderSurvey } from 'survey-js-ui';
import 'survey-core/survey-core.fontless.min.css';

const name = { type: 'text', name: 'name', title: 'Name', isRequired: true };
const email = { type: 'text', inputType: 'email', name: 'email', title: 'Email', isRequired: true };
const phone = { type: 'text', inputType: 'tel', name: 'phone', title: 'Phone' };

const FORMS = {
  appointment: {
    title: 'Schedule an appointment',
    completeText: 'Schedule appointment',
    elements: [
      name,
      email,
      phone,
      { type: 'text', inputType: 'date', name: 'date', title: 'Date', isRequired: true, minValueExpression: 'today()' },
      { type: 'text', inputType: 'time', name: 'time', title: 'Time', isRequired: true, startWithNewLine: false },
      {
        type: 'dropdown',
        name: 'duration_minutes',
        title: 'Duration (minutes)',
        defaultValue: 30,
        choices: [15, 30, 45, 60].map((value) => ({ value, text: value === 60 ? '1 hour' : `${value} minutes` })),
      },
      { type: 'comment', name: 'notes', title: 'Notes', placeholder: 'Meeting agenda, topics to discuss, etc.' },
    ],
  },
  lead: {
    title: 'Leave your details',
    completeText: 'Send',
    elements: [
      { ...name, name: 'full_name' },
      email,
      phone,
      { type: 'text', name: 'company', title: 'Company' },
      { type: 'comment', name: 'message', title: 'Message' },
    ],
  },
  handoff: {
    title: 'Talk to a person',
    completeText: 'Send',
    elements: [
      { type: 'comment', name: 'reason', title: 'Reason', isRequired: true },
      {
        type: 'dropdown',
        name: 'urgency',
        title: 'Urgency',
        defaultValue: 'medium',
        choices: ['low', 'medium', 'high', 'critical'].map((value) => ({ value, text: value[0].toUpperCase() + value.slice(1) })),
      },
      { type: 'text', name: 'category', title: 'Category' },
      { ...email, name: 'customer_email' },
    ],
  },
};

const PATHS = { appointment: 'appointment', lead: 'lead-form', handoff: 'email-handoff' };

export function show(element) {
  const form = element.dataset.form;
  const survey = new Model({ ...FORMS[form], showQuestionNumbers: false });
  survey.onComplete.add((sender, options) => {
    options.showSaveInProgress();
    fetch(`/external/tools/${PATHS[form]}`, {
      method: 'POST',
      headers: { Authorization: 'Bearer demo', 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...sender.data, chat_id: 'chat_123', metadata: { source: 'website' } }),
    }).then(
      (response) => (response.ok ? options.showSaveSuccess() : options.showSaveError()),
      () => options.showSaveError(),
    );
  });
  renderSurvey(survey, element);
}
