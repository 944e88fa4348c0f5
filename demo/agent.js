// The page's own agent, an example to start from: it answers what only this company knows. Whatever else visitors write
// stays with the widget, which offers the form that fits. Not part of the widget.
(() => {
  // With ?agent in its address the demo shows the live agent instead (demo.js).
  if (new URLSearchParams(location.search).has('agent')) return;

  const answers = [
    {
      about: /\b(opening|hours|are you open|when do you (open|close)|closing)\b/i,
      text: 'We are here Tuesday to Friday from 9:00 to 18:00, and on Saturday from 10:00 to 14:00.',
    },
    {
      about: /\b(price|prices|pricing|cost|costs|how much)\b/i,
      text: 'A check-up starts at €49, a repair at €15, a wheel built by hand at €180. You know the price before we start.',
      offer: { form: 'lead', text: 'Shall we send you an estimate?', values: { message: 'Please send me an estimate.' } },
    },
    {
      about: /\b(check-?up|service|inspection)\b/i,
      text: 'A check-up takes 45 minutes, while you have a coffee next door.',
      offer: { form: 'appointment', text: 'Would you like a stand of your own?', values: { notes: 'Check-up', duration_minutes: 45 } },
    },
  ];

  document.addEventListener('optimly:message', async (event) => {
    const { text } = event.detail;
    const answer = answers.find(({ about }) => about.test(text));
    // Nothing of ours: the widget answers.
    if (!answer) return;
    // Ours. This has to be said at once; the answer itself may take its time.
    event.preventDefault();
    Optimly.reply(answer.text);
    if (!answer.offer) return;
    // What the visitor has said already (a name, an e-mail address, a day) is filled in.
    const found = await Optimly.detect(text);
    const { form, values, text: words } = answer.offer;
    Optimly.suggest(form, { text: words, values: { ...values, ...found?.values } });
  });
})();
