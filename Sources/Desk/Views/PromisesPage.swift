import Casework

/// My open promises by due date.
struct PromisesPage: Sendable {
    var frame: Frame
    var promises: [OpenPromise]

    struct OpenPromise: Sendable {
        var line: PromiseLine
        var customer: String
        var organisation: String
    }

    var html: HTML {
        Layout(title: "Promises", section: .promises, frame: frame, mainClass: "page", main: main).html
    }

    private var main: HTML {
        """
        <h1>What you have promised</h1>
        <ul class="list">\(promises.map(row))</ul>
        \(if: promises.isEmpty, empty)
        """
    }

    private var empty: HTML {
        """
        <p class="empty" data-test="empty">Nothing is open. When you write “I’ll call you on Friday at ten”, the desk offers \
        to remember it for you, and it stands here until it is kept.</p>
        """
    }

    private func row(_ open: OpenPromise) -> HTML {
        """
        <li class="promise\(open.line.isLate ? " late" : "")" data-test="promise">
        <p class="due">\(if: open.line.isLate, "<b>Late</b> · ")\(open.line.due?.html ?? "No fixed time")\(open.line.whoseTime)</p>
        <p class="what" dir="auto">\(open.line.promise.what)</p>
        <p class="quiet">to <a\("href", to: .conversation(open.line.promise.conversationID))><bdi>\(open.customer)</bdi></a>\
        \(if: !open.organisation.isEmpty, ", <bdi>\(open.organisation)</bdi>")</p>
        <div class="actions">\(Form.button(
            "Kept", to: .promiseKeeping(open.line.promise.id), csrf: frame.csrf, test: "promise-kept"))\
        \(Form.button(
            "Withdraw", to: .promiseWithdrawal(open.line.promise.id), csrf: frame.csrf, test: "promise-withdraw",
            className: "plain"))</div>
        </li>
        """
    }
}
