import { QueryClientProvider } from '@tanstack/react-query';
import { I18nProvider } from 'react-aria-components';
import { RouterProvider } from 'react-router';
import { useLanguage } from '../i18n/language.ts';
import { ToastStack } from '../ui/Toast.tsx';
import { router } from './pages.tsx';
import { queryClient } from './queryClient.ts';

const LOCALES = { de: 'de-DE', en: 'en-GB' } as const;

/** Everything around the pages: queries, language of the controls, addresses, messages. */
export function App() {
  const language = useLanguage();
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale={LOCALES[language]}>
        <RouterProvider router={router} />
        <ToastStack />
      </I18nProvider>
    </QueryClientProvider>
  );
}
