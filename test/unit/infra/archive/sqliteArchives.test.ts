import { ArchiveSuite } from '../../../support/archiveSuite.ts';
import { describeArchive } from '../../core/archive/archiveContract.ts';

describe('the archives on disk', () => {
  const suite = new ArchiveSuite();

  describeArchive('one of them', async () => suite.open().of('northwind'));
});
