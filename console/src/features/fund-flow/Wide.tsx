import { type ReactNode, useEffect, useRef } from 'react';

/** A picture wider than its page: where it scrolls sideways it takes the focus, so that keys can move it. */
export function Wide({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = place.current;
    if (!frame) return;
    const look = () => {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute('tabindex');
    };
    const watch = new ResizeObserver(look);
    watch.observe(frame);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={place} className="flow-time">
      {children}
    </div>
  );
}
