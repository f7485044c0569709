import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { currentLanguage, switchLanguage } from '../i18n/language.ts';
import { App } from './App.tsx';
import '../ui/tokens.css';
import './app.css';

const root = document.querySelector('#app');
if (!root) throw new Error('index.html has no #app');
// zod would compile its shapes by eval, which the page's security policy rightly refuses.
z.config({ jitless: true });
switchLanguage(currentLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
