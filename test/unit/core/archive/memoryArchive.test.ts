import { MemoryArchive } from '../../../support/memoryArchive.ts';
import { describeArchive } from './archiveContract.ts';

describeArchive('the archive that tests have in memory', async () => new MemoryArchive());
