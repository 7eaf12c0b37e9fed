import '@anlan/ui/tokens.css';
import '@anlan/ui/page.css';
import '@anlan/ui/shell.css';
import '@anlan/ui/print.css';
import { createRoot } from 'react-dom/client';
import { nonce, stampStyles } from './app/nonce.ts';
import { Root } from './app/Root.tsx';

stampStyles();
const place = document.getElementById('root');
if (place) createRoot(place).render(<Root nonce={nonce()} />);
