// One of the three forms, by React; by Preact where the bundle maps the one to the other.
import { createRoot } from 'react-dom/client';
import { AppointmentScheduler, EmailHandoff, LeadForm } from './forms.jsx';

const FORMS = { appointment: AppointmentScheduler, lead: LeadForm, handoff: EmailHandoff };

export function show(element) {
  const Form = FORMS[element.dataset.form];
  createRoot(element).render(<Form accessToken="demo" chatId="chat_123" />);
}
