import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testDatabases } from '../../test/support/databases.ts';
import { type Client, startServer, type TestServer } from './support/server.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
/** A compound file, as Word, Excel and PowerPoint wrote them until 2003. */
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)]);
const zip = Buffer.concat([Buffer.from('PK\x03\x04\x14\x00\x00\x00\x00\x00', 'latin1'), Buffer.alloc(64)]);

for (const database of testDatabases()) {
  describe(`uploads (${database.kind})`, () => {
    let server: TestServer;
    let teacher: Client;
    before(async () => {
      server = await startServer(database);
      teacher = await server.signIn('teacher1');
    });
    after(() => server.drop());

    const upload = (content: Buffer, filename: string, client = teacher) =>
      client.raw('post', '/files').attach('file', content, { filename, contentType: 'application/octet-stream' });

    it('keeps a file under its hash and gives it back with its Chinese name', async () => {
      const { body } = await upload(pdf, '第一章 教案(终稿).pdf').expect(201);
      expect(body).to.deep.include({
        name: '第一章 教案(终稿).pdf',
        size: pdf.length,
        type: 'application/pdf',
        sha256: createHash('sha256').update(pdf).digest('hex'),
      });
      expect(body.uploadedAt).to.match(/\+08:00$/);
      const download = await teacher.get(`/files/${body.id}`).responseType('blob').expect(200);
      expect(Buffer.compare(download.body, pdf)).to.equal(0);
      expect(download.headers['content-type']).to.equal('application/pdf');
      expect(download.headers['x-content-type-options']).to.equal('nosniff');
      expect(download.headers['content-disposition']).to.contain('attachment;');
      expect(download.headers['content-disposition']).to.contain(
        `filename*=UTF-8''${encodeURIComponent('第一章 教案').replaceAll('%20', '%20')}`,
      );
    });

    it('accepts pictures, old office files and text', async () => {
      expect((await upload(png, '照片.PNG').expect(201)).body.type).to.equal('image/png');
      expect((await upload(cfb, '名单.xls').expect(201)).body.type).to.equal('application/vnd.ms-excel');
      expect((await upload(Buffer.from('姓名,分数\n甲,90\n'), '成绩.csv').expect(201)).body.type).to.equal(
        'text/csv; charset=utf-8',
      );
    });

    const refused: readonly [string, Buffer, string][] = [
      ['a picture that says it is a PDF', png, 'a.pdf'],
      ['a program that says it is text', Buffer.from('MZ\x90\x00\x03', 'latin1'), 'a.txt'],
      ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'a.exe'],
      ['a web page', Buffer.from('<html><script>alert(1)</script></html>'), 'a.html'],
      ['a drawing that can hold script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'],
      ['an archive', zip, 'a.zip'],
      ['an archive that says it is a document', zip, 'a.docx'],
      ['text that is not UTF-8', Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), 'a.txt'],
      ['text with a NUL', Buffer.from('a\0b'), 'a.csv'],
      ['a file without extension', pdf, 'pdf'],
    ];
    for (const [what, content, name] of refused)
      it(`refuses ${what}`, async () => {
        const { body } = await upload(content, name).expect(415);
        expect(body.code).to.equal('wrongFileType');
        expect(body.detail).to.match(/^支持 PDF/);
      });

    it('refuses an empty file, a name of control characters, and a request without a file', async () => {
      expect((await upload(Buffer.alloc(0), 'a.txt').expect(400)).body.detail).to.equal('文件是空的');
      expect((await upload(pdf, 'gpj\u202e.pdf').expect(400)).body.detail).to.match(/^文件名/);
      const none = await teacher.raw('post', '/files').field('note', 'no file').expect(400);
      expect(none.body.detail).to.equal('请在字段 file 中上传一个文件');
      const json = await teacher.raw('post', '/files').send({ file: 'x' }).expect(400);
      expect(json.body.detail).to.equal('提交的内容类型应为 multipart/form-data');
    });

    it('refuses more than 25 MB, and leaves nothing behind', async () => {
      const { body } = await upload(Buffer.alloc(25 * 1024 * 1024 + 1, 'a'), 'a.txt').expect(413);
      expect(body).to.deep.include({ code: 'tooLarge', detail: '文件超过 25 MB' });
      expect(readdirSync(join(server.dataDir, 'arrivals'))).to.deep.equal([]);
    });

    it('takes the name from a path, and never writes outside its folder', async () => {
      const { body } = await upload(pdf, '..\\..\\evil.pdf').expect(201);
      expect(body.name).to.equal('evil.pdf');
    });

    it('is read by whoever uploaded it, auditors and the quality office, and by nobody else', async () => {
      const { body } = await upload(pdf, 'mine.pdf').expect(201);
      for (const username of ['auditor', 'qa']) {
        const client = await server.signIn(username);
        await client.get(`/files/${body.id}`).expect(200);
      }
      for (const username of ['teacher2', 'admin']) {
        const client = await server.signIn(username);
        await client.get(`/files/${body.id}`).expect(404);
      }
      const visitor = await server.visit();
      await visitor.get(`/files/${body.id}`).expect(401);
      await upload(pdf, 'a.pdf', visitor).expect(401);
      await upload(pdf, 'a.pdf', await server.signIn('admin')).expect(403);
      await teacher.get('/files/nowhere').expect(404);
    });
  });
}
