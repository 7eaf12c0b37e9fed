import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const FRAME = /node_modules\/(react|react-dom|scheduler|i18next|react-i18next|@tanstack|use-sync-external-store)\//;

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'chrome109',
    outDir: 'dist',
    manifest: true,
    chunkSizeWarningLimit: 1_200,
    rolldownOptions: {
      output: {
        // What every page needs lies together: in small pieces it would be packed worse and asked for one by one.
        codeSplitting: { groups: [{ name: 'frame', test: FRAME }] },
      },
    },
  },
  html: { cspNonce: 'ANLAN_CSP_NONCE' },
});
