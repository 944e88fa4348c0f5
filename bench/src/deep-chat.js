// A chat with a field to type into; nothing is sent. With a font named it does not ask fonts.googleapis.com for one.
import 'deep-chat';

export function show(element) {
  const chat = document.createElement('deep-chat');
  chat.connect = { url: '/chat' };
  chat.style.fontFamily = 'sans-serif';
  element.append(chat);
}
