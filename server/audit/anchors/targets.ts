import { createSocket } from 'node:dgram';
import { appendFile, mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A stalled log server must not keep the product from ending. */
const SEND_WITHIN_MS = 5000;
/** RFC 5424: facility 13 (log audit), severity 5 (notice). */
const PRIORITY = 13 * 8 + 5;
/** RFC 5424's ports for UDP (RFC 5426), and TCP as rsyslog and syslog-ng listen (RFC 6587). */
const PORTS: Record<string, number> = { 'syslog:': 514, 'syslog+tcp:': 601 };

/**
 * Takes one line out of the system, to a `file:` (appended), `syslog://host:port` (UDP) or `syslog+tcp://host:port`.
 * Rejects when it did not get there, as far as can be known: UDP says nothing.
 */
export async function sendLine(target: string, line: string, at: Date): Promise<void> {
  const url = new URL(target);
  if (url.protocol === 'file:') return append(fileURLToPath(url), line);
  const port = Number(url.port) || (PORTS[url.protocol] ?? 0);
  // An address in brackets is IPv6; the sockets want it without.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const message = syslogMessage(line, at);
  if (url.protocol === 'syslog:') return sendByUdp(host, port, message);
  return sendByTcp(host, port, message);
}

async function append(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await appendFile(path, `${line}\n`, { mode: 0o600, flush: true });
}

function syslogMessage(line: string, at: Date): string {
  return `<${PRIORITY}>1 ${at.toISOString()} ${hostname()} baumkataster ${process.pid} anchor - ${line}`;
}

function sendByUdp(host: string, port: number, message: string): Promise<void> {
  return new Promise((done, failed) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const end = (error: Error | null) => {
      socket.close();
      if (error) failed(error);
      else done();
    };
    socket.once('error', end);
    socket.send(message, port, host, (error) => end(error));
  });
}

function sendByTcp(host: string, port: number, message: string): Promise<void> {
  return new Promise((done, failed) => {
    const socket = connect(port, host);
    socket.setTimeout(SEND_WITHIN_MS, () => socket.destroy(new Error(`${host}:${port} does not answer`)));
    socket.once('error', failed);
    socket.once('close', () => done());
    // RFC 6587, octet counting: how long the message is, then the message.
    socket.end(`${Buffer.byteLength(message)} ${message}`);
    socket.resume();
  });
}
