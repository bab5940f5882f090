import type { EncoderClient } from './encoder-client.ts';

interface Member {
  client: EncoderClient;
  unansweredCount: number;
}

/**
 * Several encoder processes as one. ONNX Runtime computes on the thread that asks, so one process encodes one thing at a
 * time. A call goes to the process with the fewest unanswered ones; where `size` is larger than before another is
 * opened, where it is smaller those in excess end when idle.
 */
export function createEncoderPool(open: () => EncoderClient, size: () => number): EncoderClient {
  const members: Member[] = [];
  const fit = () => {
    while (members.length < size()) members.push({ client: open(), unansweredCount: 0 });
    while (members.length > size() && members.at(-1)?.unansweredCount === 0) {
      members.pop()?.client.close();
    }
  };
  return {
    call: async (method, input, timeLimitMs) => {
      fit();
      const member = members.reduce((a, b) => (b.unansweredCount < a.unansweredCount ? b : a));
      member.unansweredCount += 1;
      try {
        return await member.client.call(method, input, timeLimitMs);
      } finally {
        member.unansweredCount -= 1;
      }
    },
    close: () => {
      for (const { client } of members) client.close();
    },
  };
}
