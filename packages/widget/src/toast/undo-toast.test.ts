import { expect } from "@open-wc/testing";
import { html, LitElement } from "lit";
import { until } from "../test-kit/until.ts";
import { UndoToast } from "./undo-toast.ts";

class ToastHost extends LitElement {
  readonly toast = new UndoToast(this, 60_000);
  protected override render() {
    return html`${this.toast.view("Undo")}`;
  }
}
customElements.define("toast-host", ToastHost);

describe("what was done", () => {
  let host: ToastHost;
  let told: string[];
  const undoing = (name: string, shownMs?: number) => ({
    undo: () => void told.push(`undo ${name}`),
    final: () => void told.push(`final ${name}`),
    ...(shownMs !== undefined && { shownMs }),
  });

  beforeEach(async () => {
    told = [];
    host = document.createElement("toast-host") as ToastHost;
    document.body.append(host);
    await host.updateComplete;
  });
  afterEach(() => host.remove());

  const toast = () => host.shadowRoot?.querySelector<HTMLElement>(".toast") ?? null;

  it("is said in a live region that was there before", async () => {
    const region = host.shadowRoot?.querySelector("[role=status]");
    host.toast.done("Done.");
    await host.updateComplete;
    expect(region?.textContent).to.contain("Done.");
    expect(host.shadowRoot?.querySelectorAll("button")).to.have.length(0);
  });

  it("is taken back once, and is never final then", async () => {
    host.toast.done("Done.", undoing("a"));
    await host.updateComplete;
    toast()?.querySelector("button")?.click();
    expect(told).to.deep.equal(["undo a"]);
    expect(host.toast.undo()).to.equal("nothing-to-undo");
    await host.updateComplete;
    expect(toast()).to.equal(null);
  });

  it("is final when something else is done", () => {
    host.toast.done("Done.", undoing("a"));
    host.toast.done("Done too.", undoing("b"));
    expect(told).to.deep.equal(["final a"]);
    host.toast.undo();
    expect(told).to.deep.equal(["final a", "undo b"]);
  });

  it("is final when its time is over", async () => {
    host.toast.done("Done.", undoing("a", 20));
    await until(() => told.length > 0);
    expect(told).to.deep.equal(["final a"]);
  });

  it("waits while the pointer is on it", async () => {
    host.toast.done("Done.", undoing("a", 50));
    await host.updateComplete;
    toast()?.dispatchEvent(new PointerEvent("pointerenter"));
    // One that began later, and that no pointer holds, is over before it.
    const other = document.createElement("toast-host") as ToastHost;
    document.body.append(other);
    other.toast.done("Done.", undoing("b", 50));
    await until(() => told.length > 0);
    other.remove();
    expect(told).to.deep.equal(["final b"]);
    toast()?.dispatchEvent(new PointerEvent("pointerleave"));
    await until(() => told.length > 1);
    expect(told).to.deep.equal(["final b", "final a"]);
  });

  it("is final when the element is taken out of the page", () => {
    host.toast.done("Done.", undoing("a"));
    host.remove();
    expect(told).to.deep.equal(["final a"]);
  });
});
