import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Connect, Plugin } from 'vite';
import { FakeServices, users } from './handler.ts';

const POLICY = (nonce: string) =>
  `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`;

/** Stands in for the gateway and the services behind it while developing: `npm run dev:fake`, `npm run preview:fake`. */
export function fakeServices(): Plugin {
  // FAKE_NOW moves the clock, because on a Sunday evening a clinic is a dull sight.
  const shift = process.env['FAKE_NOW'] ? Date.parse(process.env['FAKE_NOW']) - Date.now() : 0;
  const services = new FakeServices(process.env['FAKE_USER'] ?? 'lead', () => new Date(Date.now() + shift));
  const api: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/oauth2/authorization/keycloak') {
      services.user = users[process.env['FAKE_USER'] ?? 'lead'];
      response.writeHead(302, { Location: '/' }).end();
    } else if (url.pathname === '/logout' && request.method === 'POST') {
      services.user = undefined;
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ location: '/signed-out' }));
    } else if (url.pathname.endsWith('/day/stream')) {
      stream(services, url, request, response);
    } else if (url.pathname.startsWith('/api/')) {
      void forward(services, url, request, response);
    } else {
      next();
    }
  };
  return {
    name: 'fake-services',
    configureServer: (server) => void server.middlewares.use(api),
    configurePreviewServer: (server) => {
      server.middlewares.use(api);
      // The built page under the policy that the gateway sends.
      server.middlewares.use((request, response, next) => {
        if (request.headers.accept?.includes('text/html')) {
          const nonce = randomUUID();
          const page = readFileSync(join(server.config.build.outDir, 'index.html'), 'utf8').replaceAll('__CSP_NONCE__', nonce);
          response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': POLICY(nonce) }).end(page);
        } else {
          next();
        }
      });
    },
  };
}

async function forward(services: FakeServices, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const answer = await services.handle(
    new Request(url, {
      method: request.method ?? 'GET',
      headers: request.headers as Record<string, string>,
      ...(request.method === 'GET' ? {} : { body: Buffer.concat(chunks).toString() }),
    }),
  );
  response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? 'application/json', 'Set-Cookie': 'XSRF-TOKEN=fake; Path=/' });
  response.end(await answer.text());
}

function stream(services: FakeServices, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const siteId = url.pathname.split('/')[4];
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
  response.write(': connected\n\n');
  const stop = services.watch((changed, ids) => {
    if (changed === siteId) {
      response.write(`event: changed\ndata: ${JSON.stringify({ appointmentIds: ids })}\n\n`);
    }
  });
  request.on('close', stop);
}
