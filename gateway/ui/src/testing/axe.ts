import axe from 'axe-core';

/** What axe finds. Colours are measured in the theme's own test; happy-dom paints nothing. */
export async function violationsOf(node: Element): Promise<string[]> {
  const { violations } = await axe.run(node, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map((each) => `${each.id}: ${each.nodes.map((found) => found.html.slice(0, 160)).join(' | ')}`);
}
