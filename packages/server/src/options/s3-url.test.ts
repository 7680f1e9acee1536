import { describe, expect, it } from "vitest";
import { parseS3Url, redactS3Url } from "./s3-url.ts";

const URL_TEXT = "https://AKEY:se%2Fcret@s3.example.com/bucket/chat/images?region=eu-central-1";

describe("the URL of a bucket", () => {
  it("names the service, the bucket, the folder, the region and the keys", () => {
    expect(parseS3Url(URL_TEXT)).toEqual({
      endpoint: "https://s3.example.com",
      name: "bucket",
      prefix: "chat/images/",
      region: "eu-central-1",
      accessKeyId: "AKEY",
      secretAccessKey: "se/cret",
    });
  });

  it("needs neither folder nor region", () => {
    expect(parseS3Url("http://a:b@127.0.0.1:9000/media")).toMatchObject({
      endpoint: "http://127.0.0.1:9000",
      prefix: "",
      region: "us-east-1",
    });
  });

  it.each([
    ["no keys", "https://s3.example.com/bucket"],
    ["no bucket", "https://a:b@s3.example.com/"],
    ["another scheme", "s3://a:b@bucket/x"],
    ["a word that it does not know", "https://a:b@s3.example.com/bucket?acl=public"],
    ["no URL", "bucket"],
  ])("is none with %s", (_what, text) => expect(parseS3Url(text)).toBeUndefined());

  it("is printed without the keys", () => {
    expect(redactS3Url(URL_TEXT)).toBe("https://s3.example.com/bucket/chat/images/");
  });
});
