import type { RawClient } from "@courtside/testing";

interface EnginePacket {
  data?: unknown;
}

/** Everything that reaches some people over the wire, as it comes: notices and answers alike, before anything parses it. */
export class WireRecorder {
  #bytes: string[] = [];

  /** Records all that a client receives from now on. */
  follow(client: RawClient): void {
    client.socket.io.engine.on("packet", ({ data }: EnginePacket) => {
      if (typeof data === "string") this.#bytes.push(data);
    });
  }

  /** Records an HTTP answer: its headers and its body. */
  async fetch(url: string, headers: Record<string, string> = {}): Promise<Response> {
    const response = await fetch(url, { headers });
    this.#bytes.push(JSON.stringify([...response.headers]), await response.clone().text());
    return response;
  }

  note(text: string): void {
    this.#bytes.push(text);
  }

  /** Forgets what was recorded. */
  clear(): void {
    this.#bytes = [];
  }

  /** Which of these were seen. */
  seen(texts: readonly string[]): string[] {
    return texts.filter((text) => this.#bytes.some((bytes) => bytes.includes(text)));
  }
}
