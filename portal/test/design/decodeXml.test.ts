import { expect } from 'chai';
import { decodeXml } from '../../src/areas/design/decodeXml.ts';

/** 审核 in GBK. */
const GBK = [0xc9, 0xf3, 0xba, 0xcb];

const bytesOf = (encoding: string, name: readonly number[]): ArrayBuffer => {
  const text = new TextEncoder();
  const start = text.encode(`<?xml version="1.0" encoding="${encoding}"?><process name="`);
  return new Uint8Array([...start, ...name, ...text.encode('" />')]).buffer;
};
const utf8 = [...new TextEncoder().encode('审核')];

describe('the text of a file that is imported', () => {
  it('is read in the encoding that it names when it is no UTF-8', () => {
    expect(decodeXml(bytesOf('GBK', GBK))).to.contain('name="审核"');
    expect(decodeXml(bytesOf('gb2312', GBK))).to.contain('name="审核"');
  });
  it('is UTF-8 when it can be, whatever it says', () => {
    expect(decodeXml(bytesOf('GBK', utf8))).to.contain('name="审核"');
    expect(decodeXml(bytesOf('UTF-8', [0xef, 0xbb, 0xbf, ...utf8]))).to.contain('审核"');
  });
  it('keeps marks for what can not be read when it names no encoding that there is', () => {
    expect(decodeXml(bytesOf('klingon', GBK))).to.contain('\uFFFD');
  });
});
