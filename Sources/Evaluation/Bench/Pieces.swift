/// Invented sentences and words for the corpus of `make bench`. Gaps in braces are filled by `Slots`.
enum Pieces {
    static let openings = [
        "hi {name}, thank you for writing about the {thing}.", "hello {name}, thanks for coming back to me so quickly.",
        "dear {name}, thank you for your message from {day}.", "good morning {name}, this is {agent} from {place}.",
        "hi {name}, I have your note about order {order} in front of me.", "hi there, thanks for letting us know.",
        "hello {name}, I am glad you wrote before it got any worse.",
        "{name}, thank you for the photos you sent on {day}.",
        "hi {name}, {agent} here, and I have read the whole thread.", "good afternoon {name}, I just saw your message.",
        "hello again {name}.", "thanks for your patience, {name}.", "dear {name}, I am writing about your {thing}.",
        "hi {name}, what a week you have had with that {thing}!",
    ]

    static let understanding = [
        "so the {thing} {fault}, and you have been without it since {day}.",
        "I see that the {thing} {fault} only {number} days after it came, which nobody would expect.",
        "if I read you right, you need the {thing} working again before {day}.",
        "you are right that {number} messages without an answer are too many.",
        "I understand how annoying it is when a {thing} {fault} in the middle of a busy week.",
        "that must have been a nasty surprise on {day}, with guests already at the door.",
        "you asked for a plain answer about order {order}, so here it is.",
        "I am sorry that the {thing} {fault} and that you had to write twice.",
        "you did everything on the list and the {thing} still {fault}, so it is not you.",
        "it makes sense that you want your {amount} back and no voucher.",
        "from what you write, the trouble began on {day} and has got worse since.",
        "no wonder you are cross: we said {day}, and it is now {number} days later.",
    ]

    static let actions = [
        "I have asked {colleague} to send the new {detail} today, and it leaves at {time}.",
        "I will ring you on {day} at {time} and tell you what we found.",
        "I have put {amount} back on your card, and it shows within {number} days.",
        "I am checking order {order} with the courier right now.",
        "we have booked the repair for {day} between {time} and noon.",
        "I have changed the address on order {order} to the one you gave.",
        "I am sending you a new {thing} today, free of charge.",
        "I have stopped the reminder, so you will get no more letters about it.",
        "{colleague} from the {team} looks at your {detail} this afternoon, and I will write to you by {time}.",
        "I have moved your appointment to {day} at {time}, as you asked.",
        "your {detail} is packed and leaves {place} tonight.",
        "I have taken the {amount} off your next bill.",
        "I have kept one {thing} aside for you at the counter in {place}.",
    ]

    static let information = [
        "the {detail} takes about {number} hours to charge the first time.",
        "the courier comes between {time} and six in the evening.",
        "the {detail} is covered for {number} years from the day you bought it.",
        "our counter in {place} is open until {time} on {day}.", "the price of the {detail} is {amount} with tax.",
        "the delay came from a wrong label on the parcel, which went to {place} first.",
        "the small light blinks {number} times when the {detail} sits right.",
        "a refund to a card takes up to {number} working days, because two banks are involved.",
        "the update of {day} changed where the settings are: they are now under the {detail} menu.",
        "you find the serial number under the {detail}, next to the bar code.",
        "the next ferry with room for a car leaves on {day} at {time}.",
        "the invoice for order {order} is attached as a PDF.",
    ]

    static let offers = [
        "if you would rather have your money back, tell me and I will do it the same day.",
        "we can send somebody on {day}, or you can bring the {thing} to {place}, whichever is easier.",
        "what would help you most until then?", "which colour would you like for the new {detail}?",
        "would {day} at {time} suit you?", "when did you first notice that the {thing} {fault}?",
        "could you tell me whether the light on the {detail} is green or red?",
        "did I get that right, or is there something I missed?",
        "you could also keep the old {detail} and get {amount} off the next one.",
        "please unplug the {thing} until {colleague} has looked at it, so that nothing else gets damaged.",
        "please send me a photo of the {detail} when you have a minute.",
        "how did it behave after you cleaned the {detail}?",
    ]

    static let faults = [
        "unfortunately we are short of staff this month and have a very high number of messages.",
        "as per our policy, a {thing} cannot be returned after {number} days.",
        "you should have read the instructions before you used the {detail}.",
        "that is handled by the {team}, so you need to contact them.", "it is only a {detail}, so please calm down.",
        "we are sorry if you feel that way.", "we cannot do that.", "we will look into it soon.",
        "as I said before, this is not something that we decide here.",
        "you must fill in the form on our website and wait.",
        "we apologise for any inconvenience this may have caused.",
        "our system does not allow changes to an order like {order}.", "I don't know why the {thing} {fault}.",
        "we take great pride in our service and have won {number} prizes for it.",
        "none of our other customers have complained about the {thing}.",
        "please check the status yourself in the app.",
        "you failed to give us the {detail} in time.", "your feedback is important to us.",
        "I understand your frustration, but those are the rules.", "the {team} is responsible for this, not us.",
    ]

    static let closings = [
        "I am here until {time} today.", "write to me here and it comes straight to me.", "kind regards, {agent}",
        "have a good {day}! {agent}", "I will keep an eye on it until it is with you.",
        "best wishes from {place}, {agent}",
        "you can reach me at this address until it is solved.", "warm regards, {agent}", "speak to you on {day}.",
        "thanks again for telling us, {name}.",
    ]

    static let firstMessages = [
        "hello, my {thing} {fault} and I don't know what to do.", "hi, I ordered a {thing} on {day} and it {fault}.",
        "this is the second time that my {thing} {fault}, and I am really fed up.",
        "I bought a {thing} from you in {place}, order {order}.",
        "good evening, there is a problem with order {order}.",
        "I have been waiting for an answer about my {thing} since {day}!!",
        "Your {thing} {fault}. I'm so disappointed.",
    ]

    static let laterMessages = [
        "thanks, but it still {fault}.", "I did what you said and nothing changed.",
        "ok, I looked and the light is red.",
        "that is not what I asked.", "{day} works for me.", "I already sent you the number, it is {order}.",
        "nobody came on {day}, so I stayed at home for nothing.", "great, that is kind of you.",
        "sorry, I was away until {day}.", "it has been {number} days now and I am losing patience.",
    ]

    static let customerFacts = [
        "we have {number} guests on {day}.", "it is a present for my sister.", "I paid {amount} for it.",
        "I tried another socket and cleaned the {detail}.", "I use it every day for work.", "I live near {place}.",
        "the {detail} is loose on one side.", "it was fine until {day}.", "the box was open when it came.",
    ]

    static let customerAsks = [
        "can you send me a new one?", "when will it arrive?", "please refund the {amount}.",
        "what can I do until then?", "could somebody ring me before {time}?", "is it still under guarantee?",
        "please tell me what happens next.", "do I have to send it back?", "how long does that take?",
    ]

    static let names = [
        "Amara", "Bruno", "Chidi", "Dalia", "Elif", "Fergus", "Greta", "Hana", "Imogen", "Jonas", "Kavya", "Lorenzo",
        "Mirela", "Nadia", "Odile", "Priya", "Quentin", "Rosa", "Stefan", "Tamsin", "Ursula", "Vikram", "Wanda",
        "Yusuf",
    ]

    static let agents = ["Ana", "Ben", "Clara", "Dev", "Edda", "Farid", "Gwen", "Hugo", "Iris", "Jude", "Kofi", "Lena"]

    static let places = [
        "the Harbour Street shop", "Northfield", "our workshop", "the mill", "Little Marsh", "the depot in Karlby",
        "the main office", "Tern Bridge", "the east branch", "Oakhollow",
    ]

    static let things = [
        "kettle", "tent", "router", "winter coat", "coffee machine", "bicycle", "hearing aid", "washing machine",
        "phone contract", "season ticket", "boiler", "violin", "garden hose", "standing desk", "baby monitor", "camera",
        "pair of boots", "sewing machine", "mattress", "rail pass", "printer", "travel cot", "oven", "keyboard",
    ]

    static let troubles = [
        "stopped working", "came with a crack", "makes a grinding noise", "never arrived", "leaks at the bottom",
        "switches itself off", "was sent to the wrong address", "does not fit", "was charged twice",
        "smells of burning",
        "loses its connection", "arrived in the wrong colour",
    ]

    static let details = [
        "lid", "cable", "battery", "zip", "filter", "handle", "ticket", "cover", "charger", "strap", "valve", "screen",
        "receipt", "lens", "front wheel", "control knob",
    ]

    static let teams = [
        "billing department", "warehouse", "repair team", "delivery partner", "head office", "web team",
    ]

    static let days = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "the 3rd", "the 14th", "the 22nd",
    ]
}
