// Builds the web UI when something it is made of has changed since the last build; Maven calls it with every build.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const gateway = dirname(fileURLToPath(import.meta.url));
const ui = join(gateway, 'ui');
const made = join(ui, 'dist', '.made-from');
const installed = join(ui, 'node_modules', '.installed-from');

function* filesBelow(path) {
  if (!existsSync(path)) {
    return;
  }
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) {
      yield* filesBelow(join(path, name));
    }
  } else if (!/\.test\.[jt]sx?$/.test(path)) {
    yield path;
  }
}

function fingerprint(...names) {
  const hash = createHash('sha256');
  for (const name of names) {
    for (const file of filesBelow(join(ui, name))) {
      hash.update(relative(ui, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');
const npm = (...words) =>
  execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', words, { cwd: ui, stdio: ['ignore', 'inherit', 'inherit'] });

/** Also true for what `npm install` put there by hand: npm notes when it did. */
function dependenciesAreThere(wanted) {
  const own = join(ui, 'node_modules', '.package-lock.json');
  return read(installed) === wanted || (existsSync(own) && statSync(own).mtimeMs >= statSync(join(ui, 'package-lock.json')).mtimeMs);
}

if (!existsSync(join(ui, 'package.json'))) {
  console.error('The web UI is missing; -Dui.skip builds the gateway without it.');
  process.exit(1);
}
const dependencies = fingerprint('package.json', 'package-lock.json', '.npmrc');
const sources = fingerprint('package.json', 'package-lock.json', 'index.html', 'vite.config.ts', 'postcss.config.cjs', 'tsconfig.json', 'src', 'public');
if (read(made) !== sources || !existsSync(join(ui, 'dist', 'index.html'))) {
  if (!dependenciesAreThere(dependencies)) {
    npm('ci', '--no-audit', '--no-fund');
    writeFileSync(installed, dependencies);
  }
  npm('run', 'build', '--silent');
  writeFileSync(made, sources);
  // Files of earlier builds have other names and would stay in the jar.
  rmSync(join(gateway, 'target', 'classes', 'static'), { recursive: true, force: true });
}
