import '@anlan/ui/tokens.css';
import '@anlan/ui/page.css';
import '@anlan/ui/shell.css';
import '@anlan/ui/desk.css';
import '@anlan/ui/print.css';
import { createRoot } from 'react-dom/client';
import { nonce, stampStyles } from './app/nonce.ts';
import { Root } from './app/Root.tsx';
import { router } from './app/router.tsx';

const RENEW_AGAIN_MS = 60_000;

// After an upgrade a page that stayed open asks for parts of the build before. It starts anew, once; drafts are kept.
window.addEventListener('vite:preloadError', () => {
  if (sessionStorage.getItem('renewed') === 'yes') return;
  sessionStorage.setItem('renewed', 'yes');
  location.reload();
});
window.addEventListener('load', () => setTimeout(() => sessionStorage.removeItem('renewed'), RENEW_AGAIN_MS));

stampStyles();
// The page's own code comes while it is still being asked who is signed in; a failure shows when the page is opened.
router.load().catch(() => undefined);
const place = document.getElementById('root');
if (place) createRoot(place).render(<Root nonce={nonce()} />);
