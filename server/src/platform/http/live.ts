/** What live screens are told: that a thing changed, never what it holds. They ask again under their own rights. */
export interface LiveNews {
  readonly topic: string;
  readonly id: string;
  readonly version: number;
}

export interface Live {
  publish(news: LiveNews): void;
  /** @returns a function that ends the subscription */
  subscribe(listener: (news: LiveNews) => void): () => void;
}

/** News within one process; the listeners hear them before `publish` returns. */
export function createLive(): Live {
  const listeners = new Set<(news: LiveNews) => void>();
  return {
    publish: (news) => {
      for (const listener of listeners) listener(news);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
