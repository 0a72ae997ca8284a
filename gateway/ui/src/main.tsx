import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './app/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { watchActivity } from './lib/api/activity';
import { startI18n } from './lib/i18n';

const root = document.getElementById('root');
if (!root) {
  throw new Error('index.html has no #root');
}
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
if (nonce) {
  setNonce(nonce);
}
watchActivity();
await startI18n();
createRoot(root).render(
  <StrictMode>
    <App {...(nonce ? { nonce } : {})} />
  </StrictMode>,
);
