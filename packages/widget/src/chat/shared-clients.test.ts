import { expect } from "@open-wc/testing";
import { FakeClient } from "../test-kit/fake-client.ts";
import { fetchToken } from "./fetch-token.ts";
import { createClientPool, type Identity } from "./shared-clients.ts";

const IDENTITY: Identity = {
  server: "https://chat.example",
  getToken: undefined,
  tokenUrl: "",
  guests: "admitted",
};

describe("the connections of a page", () => {
  let made: FakeClient[];
  let lease: ReturnType<typeof createClientPool>;

  beforeEach(() => {
    made = [];
    lease = createClientPool(() => {
      const client = new FakeClient();
      made.push(client);
      return client;
    });
  });

  it("are shared by elements of one server and identity", () => {
    expect(lease(IDENTITY).client).to.equal(lease({ ...IDENTITY }).client);
  });

  const others: [what: string, identity: Identity][] = [
    ["server", { ...IDENTITY, server: "https://other.example" }],
    ["token function", { ...IDENTITY, getToken: async () => null }],
    ["token address", { ...IDENTITY, tokenUrl: "/token" }],
    ["way with guests", { ...IDENTITY, guests: "refused" }],
  ];
  for (const [what, identity] of others) {
    it(`are two where the ${what} is another`, () => {
      expect(lease(IDENTITY).client).not.to.equal(lease(identity).client);
    });
  }

  it("close with the last share, and are made anew afterwards", () => {
    const [first, second] = [lease(IDENTITY), lease(IDENTITY)];
    first.release();
    first.release();
    expect(made[0]?.closed).to.equal(false);
    second.release();
    expect(made[0]?.closed).to.equal(true);

    expect(lease(IDENTITY).client).to.equal(made[1]);
  });
});

describe("the token of the page's backend", () => {
  const { fetch } = window;
  afterEach(() => {
    window.fetch = fetch;
  });

  const answers: [title: string, status: number, body: string | null, token: string | null][] = [
    ["is the text", 200, " abc.def \n", "abc.def"],
    ["is the `token` of an object", 200, '{"token":"abc"}', "abc"],
    ["is none for an object without one", 200, "{}", null],
    ["is none for an empty answer", 200, "", null],
    ["is none with 204", 204, null, null],
    ["is none with 401", 401, "<h1>no</h1>", null],
  ];
  for (const [title, status, body, token] of answers) {
    it(title, async () => {
      window.fetch = async () => new Response(body, { status });
      expect(await fetchToken("/token")).to.equal(token);
    });
  }

  it("is none where nobody hands any out", async () => {
    window.fetch = () => Promise.reject(new Error("There is no such address."));
    expect(await fetchToken("")).to.equal(null);
  });

  it("fails where the backend does, so that the client tries again", async () => {
    window.fetch = async () => new Response("", { status: 502 });
    const error = await fetchToken("/token").catch((reason: Error) => reason);
    expect(error).to.be.instanceOf(Error).with.property("message").that.contains("502");
  });
});
