// A client of mqtt.js: host port clientId caFile certFile keyFile keepAlive first longest (seconds).
// It waits `first` before each reconnect; 0 means that it ends when it is disconnected.
import fs from 'node:fs';
import mqtt from 'mqtt';

const [host, port, clientId, ca, cert, key, keepalive, first] = process.argv.slice(2);
const client = mqtt.connect({
  protocol: 'mqtts',
  host,
  port: Number(port),
  clientId,
  ca: fs.readFileSync(ca),
  cert: fs.readFileSync(cert),
  key: fs.readFileSync(key),
  checkServerIdentity: () => undefined,
  keepalive: Number(keepalive),
  protocolVersion: 5,
  reconnectPeriod: 1000 * Number(first),
});
client.on('error', () => {});
if (Number(first) === 0) {
  client.on('close', () => process.exit(0));
}
process.on('SIGTERM', () => client.end(false, () => process.exit(0)));
// The recorder holds the other end: without it the client has no purpose.
process.stdin.resume().on('end', () => process.exit(0));
