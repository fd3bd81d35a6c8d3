// Registers <bid-evaluator>. Several parts of a portal may each bring a copy: the first one counts.

import { BidEvaluatorElement, BidEvaluatorError } from "./element.js";

if (!customElements.get("bid-evaluator")) customElements.define("bid-evaluator", BidEvaluatorElement);

export { BidEvaluatorElement, BidEvaluatorError };
