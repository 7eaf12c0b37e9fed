import { Modal as KitModal, type ModalProps } from 'antd';
import { useEffect, useRef, useState } from 'react';

/**
 * A dialog that begins where one types: the kit begins on its closing cross, and the first key would be lost. The kit
 * comes in when it is first opened: a page has dozens of dialogs that nobody opens.
 */
export function Modal(props: ModalProps) {
  const [asked, setAsked] = useState(false);
  if (props.open === true && !asked) setAsked(true);
  return asked ? <OpenedModal {...props} /> : null;
}

function OpenedModal(props: ModalProps) {
  const place = useRef<HTMLDivElement>(null);
  const { open } = props;
  useEffect(() => {
    if (!open) return;
    // After the kit has put the focus into its trap, which it does in a frame of its own.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const first = place.current?.querySelector<HTMLElement>('input:not([type=file]), textarea');
        if (place.current && !holdsTyping(place.current)) first?.focus();
      }),
    );
    return () => cancelAnimationFrame(frame);
  }, [open]);
  return (
    <KitModal {...props}>
      <div ref={place}>{props.children}</div>
    </KitModal>
  );
}

function holdsTyping(place: HTMLElement): boolean {
  const { activeElement } = document;
  return place.contains(activeElement) && /INPUT|TEXTAREA/.test(activeElement?.tagName ?? '');
}
