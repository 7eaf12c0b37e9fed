import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: { target: 'chrome109', outDir: 'dist', manifest: true, chunkSizeWarningLimit: 1_200 },
  html: { cspNonce: 'ANLAN_CSP_NONCE' },
});
