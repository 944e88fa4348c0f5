// The React component of the API page, as it is published there but for the white space, and siblings for the other two
// endpoints written the same way.
import React, { useState } from 'react';

export function AppointmentScheduler({ accessToken, chatId }) {
  const [formData, setFormData] = useState({
    name: '',
    email: '',
    phone: '',
    date: '',
    time: '',
    duration: 30,
    notes: ''
  });
  const [loading, setLoading] = useState(false);
  const [success, setSuccess] = useState(false);

  const handleSubmit = async (e) => {
    e.preventDefault();
    setLoading(true);

    try {
      const response = await fetch('/external/tools/appointment', {
        method: 'POST',
        headers: {
          'Authorization': `Bearer ${accessToken}`,
          'Content-Type': 'application/json'
        },
        body: JSON.stringify({
          ...formData,
          chat_id: chatId,
          metadata: {
            timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
            source: 'react_component'
          }
        })
      });

      if (!response.ok) {
        throw new Error('Failed to schedule appointment');
      }

      const result = await response.json();
      setSuccess(true);
      console.log('Appointment scheduled:', result.appointment_id);

    } catch (error) {
      console.error('Error scheduling appointment:', error);
      alert('Failed to schedule appointment. Please try again.');
    } finally {
      setLoading(false);
    }
  };

  if (success) {
    return (
      <div className="appointment-success">
        <h3>✅ Appointment Scheduled!</h3>
        <p>Your appointment has been scheduled successfully.</p>
        <p>You'll receive a confirmation email shortly.</p>
      </div>
    );
  }

  return (
    <form onSubmit={handleSubmit} className="appointment-form">
      <h3>📅 Schedule an Appointment</h3>

      <div className="form-group">
        <label htmlFor="name">Name *</label>
        <input
          type="text"
          id="name"
          value={formData.name}
          onChange={(e) => setFormData({...formData, name: e.target.value})}
          required
        />
      </div>

      <div className="form-group">
        <label htmlFor="email">Email *</label>
        <input
          type="email"
          id="email"
          value={formData.email}
          onChange={(e) => setFormData({...formData, email: e.target.value})}
          required
        />
      </div>

      <div className="form-group">
        <label htmlFor="phone">Phone</label>
        <input
          type="tel"
          id="phone"
          value={formData.phone}
          onChange={(e) => setFormData({...formData, phone: e.target.value})}
        />
      </div>

      <div className="form-row">
        <div className="form-group">
          <label htmlFor="date">Date *</label>
          <input
            type="date"
            id="date"
            value={formData.date}
            onChange={(e) => setFormData({...formData, date: e.target.value})}
            min={new Date().toISOString().split('T')[0]}
            required
          />
        </div>

        <div className="form-group">
          <label htmlFor="time">Time *</label>
          <input
            type="time"
            id="time"
            value={formData.time}
            onChange={(e) => setFormData({...formData, time: e.target.value})}
            required
          />
        </div>
      </div>

      <div className="form-group">
        <label htmlFor="duration">Duration (minutes)</label>
        <select
          id="duration"
          value={formData.duration}
          onChange={(e) => setFormData({...formData, duration: parseInt(e.target.value)})}
        >
          <option value={15}>15 minutes</option>
          <option value={30}>30 minutes</option>
          <option value={45}>45 minutes</option>
          <option value={60}>1 hour</option>
        </select>
      </div>

      <div className="form-group">
        <label htmlFor="notes">Notes</label>
        <textarea
          id="notes"
          value={formData.notes}
          onChange={(e) => setFormData({...formData, notes: e.target.value})}
          placeholder="Meeting agenda, topics to discuss, etc."
        />
      </div>

      <button type="submit" disabled={loading}>
        {loading ? 'Scheduling...' : 'Schedule Appointment'}
      </button>
    </form>
  );
}

export function LeadForm({ accessToken, chatId }) {
  const [formData, setFormData] = useState({
    full_name: '',
    email: '',
    phone: '',
    company: '',
    message: ''
  });
  const [loading, setLoading] = useState(false);
  const [success, setSuccess] = useState(false);

  const handleSubmit = async (e) => {
    e.preventDefault();
    setLoading(true);

    try {
      const response = await fetch('/external/tools/lead-form', {
        method: 'POST',
        headers: {
          'Authorization': `Bearer ${accessToken}`,
          'Content-Type': 'application/json'
        },
        body: JSON.stringify({
          ...formData,
          chat_id: chatId,
          metadata: {
            page_url: window.location.href,
            source: 'react_component'
          }
        })
      });

      if (!response.ok) {
        throw new Error('Failed to send the form');
      }

      const result = await response.json();
      setSuccess(true);
      console.log('Lead captured:', result.lead_id);

    } catch (error) {
      console.error('Error capturing lead:', error);
      alert('Failed to send the form. Please try again.');
    } finally {
      setLoading(false);
    }
  };

  if (success) {
    return (
      <div className="lead-success">
        <h3>✅ Thank You!</h3>
        <p>Your details have been sent.</p>
        <p>We'll be in touch soon.</p>
      </div>
    );
  }

  return (
    <form onSubmit={handleSubmit} className="lead-form">
      <h3>🎯 Leave Your Details</h3>

      <div className="form-group">
        <label htmlFor="full_name">Name *</label>
        <input
          type="text"
          id="full_name"
          value={formData.full_name}
          onChange={(e) => setFormData({...formData, full_name: e.target.value})}
          required
        />
      </div>

      <div className="form-group">
        <label htmlFor="email">Email *</label>
        <input
          type="email"
          id="email"
          value={formData.email}
          onChange={(e) => setFormData({...formData, email: e.target.value})}
          required
        />
      </div>

      <div className="form-group">
        <label htmlFor="phone">Phone</label>
        <input
          type="tel"
          id="phone"
          value={formData.phone}
          onChange={(e) => setFormData({...formData, phone: e.target.value})}
        />
      </div>

      <div className="form-group">
        <label htmlFor="company">Company</label>
        <input
          type="text"
          id="company"
          value={formData.company}
          onChange={(e) => setFormData({...formData, company: e.target.value})}
        />
      </div>

      <div className="form-group">
        <label htmlFor="message">Message</label>
        <textarea
          id="message"
          value={formData.message}
          onChange={(e) => setFormData({...formData, message: e.target.value})}
          placeholder="What are you interested in?"
        />
      </div>

      <button type="submit" disabled={loading}>
        {loading ? 'Sending...' : 'Send'}
      </button>
    </form>
  );
}

export function EmailHandoff({ accessToken, chatId }) {
  const [formData, setFormData] = useState({
    reason: '',
    urgency: 'medium',
    category: '',
    customer_email: ''
  });
  const [loading, setLoading] = useState(false);
  const [success, setSuccess] = useState(null);

  const handleSubmit = async (e) => {
    e.preventDefault();
    setLoading(true);

    try {
      const response = await fetch('/external/tools/email-handoff', {
        method: 'POST',
        headers: {
          'Authorization': `Bearer ${accessToken}`,
          'Content-Type': 'application/json'
        },
        body: JSON.stringify({
          ...formData,
          chat_id: chatId,
          metadata: {
            page_url: window.location.href,
            user_agent: navigator.userAgent,
            source: 'react_component'
          }
        })
      });

      if (!response.ok) {
        throw new Error('Failed to hand over to support');
      }

      const result = await response.json();
      setSuccess(result.data);
      console.log('Handoff created:', result.handoff_id);

    } catch (error) {
      console.error('Error creating email handoff:', error);
      alert('Failed to reach support. Please try again.');
    } finally {
      setLoading(false);
    }
  };

  if (success) {
    return (
      <div className="handoff-success">
        <h3>📧 Transferred to Human Support</h3>
        <p><strong>Ticket ID:</strong> {success.ticket_id}</p>
        <p><strong>Estimated Response:</strong> {success.estimated_response}</p>
      </div>
    );
  }

  return (
    <form onSubmit={handleSubmit} className="handoff-form">
      <h3>📧 Talk to a Person</h3>

      <div className="form-group">
        <label htmlFor="reason">Reason *</label>
        <textarea
          id="reason"
          value={formData.reason}
          onChange={(e) => setFormData({...formData, reason: e.target.value})}
          required
        />
      </div>

      <div className="form-group">
        <label htmlFor="urgency">Urgency</label>
        <select
          id="urgency"
          value={formData.urgency}
          onChange={(e) => setFormData({...formData, urgency: e.target.value})}
        >
          <option value="low">Low</option>
          <option value="medium">Medium</option>
          <option value="high">High</option>
          <option value="critical">Critical</option>
        </select>
      </div>

      <div className="form-group">
        <label htmlFor="category">Category</label>
        <input
          type="text"
          id="category"
          value={formData.category}
          onChange={(e) => setFormData({...formData, category: e.target.value})}
        />
      </div>

      <div className="form-group">
        <label htmlFor="customer_email">Email *</label>
        <input
          type="email"
          id="customer_email"
          value={formData.customer_email}
          onChange={(e) => setFormData({...formData, customer_email: e.target.value})}
          required
        />
      </div>

      <button type="submit" disabled={loading}>
        {loading ? 'Sending...' : 'Send'}
      </button>
    </form>
  );
}
