import Casework

/// "Did we understand you?" (P14): off unless chosen, with the restatement as it would stand in the mail.
struct AskingChoice: Sendable {
    var customer: String
    var asking: Composer.Asking

    var html: HTML {
        """
        <div class="ask">
        <label class="check"><input type="checkbox" name="ask" value="1" data-ask data-test="ask"\
        \(flag: "checked", asking.isOn)>\
        <span>Ask \(.name(customer)): did we understand you?</span></label>\
        \(suggestion)
        <div class="restatement" data-restatement><p class="quiet">This stands in your mail, for \(.name(customer)) \
        to say yes or to put right:</p>
        \(area("situation", "What is happening", asking.restatement.situation))\
        \(area("outcome", "What \(.name(customer)) wants instead", asking.restatement.outcome))\
        \(area("impact", "What it costs", asking.restatement.impact))\
        \(area("byWhen", "By when", asking.restatement.byWhen))
        </div>
        </div>
        """
    }

    private var suggestion: HTML? {
        asking.suggestion.map {
            " <span class=\"quiet\" dir=\"auto\" data-test=\"ask-suggestion\">Suggested, because \($0).</span>"
        }
    }

    private func area(_ name: String, _ label: HTML, _ text: String) -> HTML {
        """
        <label for="asked-\(name)">\(label)</label>\
        <textarea id="asked-\(name)" name="\(name)" rows="1" dir="auto" data-understanding="\(name)">
        \(text)</textarea>
        """
    }
}
