/**
 * Requests that no human asked for (polling, refreshes after a live event) must not keep a forgotten browser signed
 * in. So a request only counts as the user's when the user has touched the page a moment ago.
 */
const ATTENTION_SPAN = 15_000;
let lastTouched = Date.now();

export function watchActivity(target: Pick<Window, 'addEventListener'> = window): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const) {
    target.addEventListener(kind, () => (lastTouched = Date.now()), { passive: true, capture: true });
  }
}

export function isBackground(now: number = Date.now()): boolean {
  return now - lastTouched > ATTENTION_SPAN;
}
