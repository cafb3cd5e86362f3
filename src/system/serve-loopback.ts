import { createServer, type Server, type Socket } from 'node:net';

export interface Page {
  readonly type: string;
  readonly body: string;
}

export type Pages = Readonly<Record<string, () => Page>>;

const MAX_REQUEST = 8192;
const REQUEST_MS = 5000;
const MAX_CONNECTIONS = 16;
const REASONS = {
  200: 'OK',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
};

/**
 * Answers GET on 127.0.0.1, which is not reachable from outside; a Host header that names another is refused, so that no web
 * page can make a browser ask. HTTP/1.0, one request a connection, by hand: `node:http` would cost a standing service 12 MB.
 * Rejects where the port is taken.
 */
export function serveLoopback(port: number, pages: Pages): Promise<Server> {
  const server = createServer((socket) => serve(socket, pages));
  server.maxConnections = MAX_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function serve(socket: Socket, pages: Pages): void {
  let request = '';
  socket.setTimeout(REQUEST_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    request += chunk.toString('latin1');
    if (request.length > MAX_REQUEST) socket.destroy();
    else if (request.includes('\r\n\r\n')) socket.end(answer(request, pages));
  });
}

/** The whole response to a request's head: RFC 9112. */
export function answer(request: string, pages: Pages): string {
  const [, method, path = ''] = /^([A-Z]+) (\S+) HTTP\/1\.[01]\r\n/.exec(request) ?? [];
  const host = /\r\nhost:[ \t]*([^\r\n]*?)[ \t]*\r\n/i.exec(request)?.[1]?.replace(/:\d+$/, '');
  if (method === undefined) return response(400);
  if (host !== '127.0.0.1' && host !== 'localhost') return response(403);
  if (method !== 'GET') return response(405);
  return Object.hasOwn(pages, path) ? response(200, pages[path]?.()) : response(404);
}

function response(status: keyof typeof REASONS, page?: Page): string {
  const body = page?.body ?? `${REASONS[status]}\n`;
  return [
    `HTTP/1.0 ${status} ${REASONS[status]}`,
    `Content-Type: ${page?.type ?? 'text/plain'}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    'X-Content-Type-Options: nosniff',
    '',
    body,
  ].join('\r\n');
}
