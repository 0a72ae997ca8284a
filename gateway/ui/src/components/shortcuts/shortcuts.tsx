import { createContext, use, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';

/** One key (`n`) or two in a row (`g t`), with what it does in words. */
export type Shortcut = { keys: string; label: string; group: string };
type Registered = Shortcut & { run: () => void };

const STORED = 'medgroup.shortcuts';
const SEQUENCE_TIME = 900;

class ShortcutRegistry {
  #entries: readonly Registered[] = [];
  #listeners = new Set<() => void>();
  #pending = '';
  #pendingSince = 0;
  enabled = localStorage.getItem(STORED) !== 'off';

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  entries = (): readonly Registered[] => this.#entries;

  isEnabled = (): boolean => this.enabled;

  setEnabled(enabled: boolean): void {
    this.enabled = enabled;
    localStorage.setItem(STORED, enabled ? 'on' : 'off');
    this.#tell();
  }

  add(entry: Registered): () => void {
    this.#entries = [...this.#entries, entry];
    this.#tell();
    return () => {
      this.#entries = this.#entries.filter((each) => each !== entry);
      this.#tell();
    };
  }

  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialogIsOpen()) {
      return;
    }
    // Single letters can be switched off, because speech input types them by accident (WCAG 2.1.4); help stays.
    if (!this.enabled && event.key !== '?') {
      return;
    }
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const typed = Date.now() - this.#pendingSince < SEQUENCE_TIME && this.#pending ? `${this.#pending} ${key}` : key;
    const entry = [...this.#entries].reverse().find((each) => each.keys === typed) ?? this.#entries.find((each) => each.keys === key);
    if (entry) {
      event.preventDefault();
      this.#pending = '';
      entry.run();
      return;
    }
    this.#pending = this.#entries.some((each) => each.keys.startsWith(`${key} `)) ? key : '';
    this.#pendingSince = Date.now();
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="listbox"], [role="menu"]') !== null);
}

function dialogIsOpen(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

const RegistryContext = createContext<ShortcutRegistry | null>(null);

export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new ShortcutRegistry());
  useEffect(() => {
    const press = (event: KeyboardEvent) => registry.press(event);
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): ShortcutRegistry {
  const registry = use(RegistryContext);
  if (!registry) {
    throw new Error('Shortcuts need a ShortcutProvider');
  }
  return registry;
}

/** Makes a key work, and listed in the help, while the component is on screen. */
export function useShortcut(keys: string, label: string, group: string, run: () => void, active = true): void {
  const registry = useRegistry();
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => (active ? registry.add({ keys, label, group, run: () => latest.current() }) : undefined), [registry, keys, label, group, active]);
}

export function useShortcuts(): { shortcuts: readonly Shortcut[]; enabled: boolean; setEnabled: (enabled: boolean) => void } {
  const registry = useRegistry();
  const shortcuts = useSyncExternalStore(registry.subscribe, registry.entries);
  const enabled = useSyncExternalStore(registry.subscribe, registry.isEnabled);
  return useMemo(() => ({ shortcuts, enabled, setEnabled: (on: boolean) => registry.setEnabled(on) }), [registry, shortcuts, enabled]);
}
