/** The key that does the same, printed on its button; a screen reader hears the button's name only. */
export function Keycap({ children }: { children: string }) {
  return (
    <span className="keycap" aria-hidden="true">
      {children}
    </span>
  );
}
