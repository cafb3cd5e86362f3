import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatIpv4, formatIpv6, isIpv4Mapped } from './ip-address.ts';

function v6(hex: string): string {
  return formatIpv6(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

test('IPv6 addresses as RFC 5952 writes them', () => {
  assert.equal(v6('2001 0db8 0000 0000 0001 0000 0000 0001'), '2001:db8::1:0:0:1');
  assert.equal(v6('2001 0db8 0000 0001 0001 0001 0001 0001'), '2001:db8:0:1:1:1:1:1');
  assert.equal(v6('2001 0000 0000 0001 0000 0000 0000 0001'), '2001:0:0:1::1');
  assert.equal(v6('0000 0000 0000 0000 0000 0000 0000 0000'), '::');
  assert.equal(v6('0000 0000 0000 0000 0000 0000 0000 0001'), '::1');
  assert.equal(v6('fe80 0000 0000 0000 0000 0000 0000 0000'), 'fe80::');
  assert.equal(v6('0000 0000 0000 0000 0000 ffff c000 0201'), '::ffff:192.0.2.1');
  assert.equal(v6('0000 0000 0000 0000 0000 fffe c000 0201'), '::fffe:c000:201');
});

test('IPv4 addresses, and those inside IPv6', () => {
  assert.equal(formatIpv4(Buffer.from([192, 0, 2, 255])), '192.0.2.255');
  assert.equal(isIpv4Mapped(Buffer.from('00000000000000000000ffff7f000001', 'hex')), true);
  assert.equal(isIpv4Mapped(Buffer.from('00000000000000000000000000000001', 'hex')), false);
});
