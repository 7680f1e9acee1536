import { noChange } from "lit";
import { type AttributePart, Directive, directive, type ElementPart } from "lit/directive.js";

/**
 * Sets a CSS custom property on its element through the object model. `styleMap` would write a `style` attribute at
 * the first rendering, which a Content-Security-Policy without `unsafe-inline` blocks.
 */
class CustomProperty extends Directive {
  render(_name: `--${string}`, _value: string): unknown {
    return noChange;
  }

  override update(
    part: ElementPart | AttributePart,
    [name, value]: [name: `--${string}`, value: string],
  ): unknown {
    (part.element as HTMLElement).style.setProperty(name, value);
    return noChange;
  }
}

/** `<p ${customProperty("--hue", "120")}>` */
export const customProperty = directive(CustomProperty);
