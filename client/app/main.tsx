import './withoutEval.ts'; // first: shapes are compiled where they are declared
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { currentLanguage, switchLanguage } from '../i18n/language.ts';
import { App } from './App.tsx';
import '../ui/tokens.css';
import './app.css';

const root = document.querySelector('#app');
if (!root) throw new Error('index.html has no #app');
switchLanguage(currentLanguage());
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
