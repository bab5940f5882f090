import { describe, expect, it } from 'vitest';
import { folderLines, folderTree } from '../../../src-renderer/presentation/folder-tree.ts';

const root = (path: string) => ({
  ...{ rootId: 1, path, isOnline: true, isWatched: true, isIndexing: false, itemCount: 0 },
});
const holding = (folder: string, image: number, text = 0, rootId = 1) => ({
  ...{ rootId, folder, items: { image, sound: 0, text } },
});

describe('folderTree', () => {
  it('counts in each folder what lies below it, through folders that hold nothing themselves', () => {
    const folders = [
      holding('', 1),
      holding('a/b', 2, 1),
      holding('a/c', 3),
      holding('z', 9, 9, 2),
    ];
    const tree = folderTree(root('/home/me/Photos'), folders);
    expect(tree).toMatchObject({ name: 'Photos', items: { image: 6, sound: 0, text: 1 } });
    const [a, ...others] = tree.folders;
    expect(others).toEqual([]);
    expect(a).toMatchObject({ path: '/home/me/Photos/a', items: { image: 5, text: 1 } });
    expect(a?.folders.map(({ path }) => path)).toEqual([
      '/home/me/Photos/a/b',
      '/home/me/Photos/a/c',
    ]);
  });

  it('lists what is open', () => {
    const tree = folderTree(root('/p'), [holding('a/b', 1), holding('c', 1)]);
    const shown = (...open: string[]) =>
      folderLines(tree, new Set(open)).map(({ node, depth }) => `${depth} ${node.name}`);
    expect(shown('/p/a')).toEqual(['0 p']);
    expect(shown('/p', '/p/a')).toEqual(['0 p', '1 a', '2 b', '1 c']);
  });

  it('writes paths as their system does', () => {
    const [photos] = folderTree(root('D:\\'), [holding('Photos/2019', 1)]).folders;
    expect(photos?.path).toBe('D:\\Photos');
    expect(photos?.folders[0]?.path).toBe('D:\\Photos\\2019');
  });
});
