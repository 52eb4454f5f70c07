import Casework

/// The colleagues, and one's own signature and password.
struct TeamPage: Sendable {
    var frame: Frame
    var members: [Member]
    /// Shown once, right after the invitation.
    var invitation: Invitation?
    /// What is wrong and what to do, in one sentence.
    var problem: String?
    /// The signed-in colleague has a password, so that a new one needs the present one.
    var hasPassword = false
    /// The exact line a mail server pipes to, such as `heard ingest --data /var/lib/heard`.
    var ingestCommand = ""

    struct Invitation: Sendable, Hashable {
        var name: String
        /// The whole one-time sign-in link.
        var link: String
        var until: When
    }

    var html: HTML {
        Layout(title: "Team", section: .team, frame: frame, mainClass: "page", main: main).html
    }

    private var main: HTML {
        """
        <h1 dir="auto">\(frame.teamName)</h1>
        \(Problem(text: problem).html)
        \(invitation.map(invited))
        <ul class="list people">\(members.map(line))</ul>
        \(if: members.count < 2, alone)
        \(if: frame.member.isAdmin, inviting)
        \(if: frame.member.isAdmin && !ingestCommand.isEmpty, arrival)
        <h2>Your signature</h2>
        \(Form(to: .signature, csrf: frame.csrf, className: "stack", signature).html)
        <h2>Your password</h2>
        \(Form(to: .password, csrf: frame.csrf, className: "stack", password).html)
        """
    }

    private func line(_ member: Member) -> HTML {
        """
        <li><span><b><bdi>\(member.name)</bdi></b>\(if: member.id == frame.member.id, " (you)")</span> \
        <span class="quiet"><bdi>\(member.email)</bdi>\(if: member.isAdmin, " · may invite")</span></li>
        """
    }

    private var alone: HTML {
        """
        <p class="empty" data-test="empty">You are on your own here so far. With a colleague you can hand a customer over \
        and be covered when you are away.</p>
        """
    }

    private func invited(_ invitation: Invitation) -> HTML {
        """
        <div class="stop" role="status" data-test="invitation"><p>Give this link to \(.name(invitation.name)). It works once \
        and is shown only now. It ends: \(invitation.until.html).</p>\
        <input class="link" readonly value="\(invitation.link)" aria-label="The sign-in link" data-test="invitation-link"></div>
        """
    }

    private var arrival: HTML {
        """
        <h2>How mail comes in</h2>
        <p>Let your mail server pipe each mail into this line: \
        <code class="line" data-test="ingest-command">\(ingestCommand)</code></p>
        """
    }

    private var inviting: HTML {
        """
        <h2>Invite a colleague</h2>
        \(Form(to: .invitations, csrf: frame.csrf, className: "stack", invitationFields).html)
        """
    }

    private var invitationFields: HTML {
        """
        \(Field(label: "Name", name: "name", autocomplete: "off", isRequired: true).html)\
        \(Field(label: "Mail address", name: "email", type: "email", autocomplete: "off", isRequired: true).html)\
        <button class="button" data-test="invite">Make a sign-in link</button>
        """
    }

    private var signature: HTML {
        """
        <label class="sr" for="signature">Signature</label>\
        <textarea id="signature" name="signature" rows="3" dir="auto">
        \(frame.member.signature)</textarea>\
        <small>It stands beneath your mails unless you switch it off.</small>\
        <button class="button" data-test="signature-save">Save</button>
        """
    }

    /// The address is there for password keepers alone.
    private var password: HTML {
        """
        <input type="text" name="username" value="\(frame.member.email)" autocomplete="username" hidden readonly>\
        \(if: hasPassword, presentPassword)\
        \(Field(
            label: "The new one", name: "password", type: "password", autocomplete: "new-password", minLength: 12,
            isRequired: true, hint: "Twelve characters or more.").html)\
        <button class="button" data-test="password-save">\(hasPassword ? "Change it" : "Keep it")</button>
        """
    }

    private var presentPassword: HTML {
        Field(
            label: "The present one", name: "present", type: "password", autocomplete: "current-password",
            isRequired: true
        ).html
    }
}
