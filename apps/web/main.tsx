import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@mantine/core/styles.css';
import '~/theme/global.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { queryClient } from '~/api/query-client';
import { App } from '~/app';
import { startLanguage } from '~/i18n/i18n';
import { browserLanguage, chosenLanguage } from '~/i18n/languages';
import { passNonceOn, styleNonce } from '~/theme/style-nonce';
import { cssVariablesResolver, theme } from '~/theme/theme';

// The content security policy forbids code made at run time; zod need not try.
z.config({ jitless: true });

passNonceOn();

async function start(): Promise<void> {
  await startLanguage(chosenLanguage() ?? browserLanguage());
  const root = document.getElementById('root');
  if (!root) throw new Error('index.html has no root');
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <App />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
