import '@anlan/ui/tokens.css';
import { createRoot } from 'react-dom/client';
import { nonce, stampStyles } from './app/nonce.ts';
import { Root } from './app/Root.tsx';

stampStyles();
const place = document.getElementById('root');
if (place) createRoot(place).render(<Root nonce={nonce()} />);
