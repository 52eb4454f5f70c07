/// Two short messages about the same matter: the first from a calm customer, the second from a strained one.
///
/// Invented, from many trades and in many registers, and judged before the engine had read them.
enum StrainPairs {
    static let all: [(calm: String, strained: String)] = [
        ("Could you tell me when the oak table ships?", "Where is my oak table? Six weeks now."),
        ("hi can u check my order pls", "hi still no order and no answer to my 2 mails"),
        (
            "Please change my delivery address.",
            "You sent it to the wrong address again, and I have asked you twice to change it."
        ),
        (
            "The lid of the jar was cracked, could I have another one?",
            "The lid is cracked again. This is the third jar, I am fed up."
        ),
        (
            "Dear Madam, I enquire about the price of a double room in May.",
            "Dear Madam, I have written three times about the double room and received no reply. This is unacceptable."
        ),
        (
            "Do you open on Sunday?",
            "I stood in front of a closed door on Sunday although your page says open. What a waste of a day!"
        ),
        (
            "I would like to cancel my gym membership at the end of June.",
            "I am cancelling my membership. You keep charging me although I left in March."
        ),
        (
            "How do I reset my password?",
            "I have reset my password ten times and it still locks me out. I am at my wits' end."
        ),
        (
            "My son loves the puzzle, but one piece is missing.",
            "One piece is missing and nobody answers. My son was in tears on his birthday."
        ),
        (
            "Is the ferry on time today?",
            "The ferry was cancelled, nobody told us, and we are stuck at the harbour with two kids."
        ),
        (
            "The invoice shows two nights, we stayed one. Could you correct it?",
            "You charged us twice and now the bank takes a fee. I want my money back now."
        ),
        (
            "Could the vet call me about the blood test?",
            "We have been waiting for the vet to call since Monday. Our dog gets worse and I am so worried."
        ),
        ("Thanks, the parcel came today.", "Thanks for nothing, the parcel came smashed."),
        (
            "Just checking in on my claim, no rush.",
            "My claim has been open for four months. How many more forms do you want?"
        ),
        ("Which size fits a 26 inch wheel?", "You sent the wrong size twice. Are you kidding me?"),
        ("i need a new sim please", "no signal for 5 days now, i run a taxi and i lose money every hour"),
        (
            "We would love a table by the window on Friday.",
            "We booked a window table weeks ago and were put beside the toilets. So disappointed."
        ),
        (
            "My heating makes a humming noise, is that normal?",
            "No heating since Thursday, the baby is freezing and your engineer never came."
        ),
        (
            "Could you send the course list?",
            "I asked for the course list in May, in June and last week. Is anyone there?"
        ),
        ("The app is a bit slow on my phone.", "The app crashes every time I open it. Useless."),
        ("What does the premium plan include?", "I was promised the premium plan and got nothing. You lied to me."),
        (
            "please when you will send the refund",
            "please i beg you, i wait the refund since two month, my rent is not paid"
        ),
        ("May I return the boots?", "You refused my return without a word. I will take this to trading standards."),
        (
            "The museum audio guide stopped after room three.",
            "The audio guide was broken, the staff were rude, worst museum ever."
        ),
        (
            "Hello, I have a question about my bill.",
            "My bill is wrong for the third month. Sort this out or I go to another provider."
        ),
        (
            "Can I move my train ticket to the later train?",
            "The train was three hours late and I missed my mother's funeral."
        ),
        (
            "Our coffee machine needs a new seal.",
            "Our coffee machine has been dead for two weeks. We are losing customers every day."
        ),
        ("I'd like a copy of the contract.", "If I do not get the contract today my solicitor will write to you."),
        (
            "Where can I download the manual?",
            "Do not send me the manual again! I have told you already that it does not help."
        ),
        (
            "Is the cake nut free?",
            "I told you about the nut allergy and my daughter had an allergic reaction. How dare you."
        ),
        ("the game lags a little since the update", "the game is unplayable since the update, ur support is a joke"),
        (
            "Can the choir hire the hall on the 12th?",
            "You gave our hall away two days before the concert. We are furious."
        ),
        (
            "What is the waiting time for an appointment?",
            "I was left waiting for two hours and then sent home. Disgraceful."
        ),
        ("Would you have this lamp in blue?", "I ordered blue, you sent green, then yellow. Absolute shambles."),
        (
            "The colour is a little darker than I thought, but fine.",
            "The colour is nothing like the photo. I feel cheated."
        ),
        (
            "Could you please confirm the booking?",
            "Nobody confirmed the booking, the hotel knew nothing, and we slept in the car."
        ),
        (
            "I need a new card, mine is worn out.",
            "My card is blocked again, I stood at the till like a thief. So embarrassing."
        ),
        ("Do you repair old clocks?", "You have had my grandfather's clock for a year. Where is it?"),
        ("Any update on the kitchen doors?", "Any update at all? This is my fifth email about the kitchen doors."),
        (
            "Thank you for the quick help with the tent!",
            "You have ruined our holiday. The tent leaked on the first night."
        ),
        ("I think the tap drips.", "Water is running through the ceiling and your emergency line does not pick up!!"),
        ("can i change my seat", "changed my seat without asking and split us from our 4 year old, disgusting"),
        ("Could you explain the fee on my statement?", "Another fee! Third time this year. I am done with this bank."),
        ("Our order came a day late, no harm done.", "Our order came a day late and we had to cancel the party."),
        (
            "Is this the right address for complaints?",
            "I wish to make a formal complaint about the way I was spoken to."
        ),
        ("The second chair fits nicely too.", "The second chair broke as well. I can't believe this."),
        (
            "Good morning, may I ask for an invoice with VAT?",
            "Good morning, for the fourth time I ask for an invoice with VAT."
        ),
        ("The bus stop has moved, where is it now?", "Waited 50 minutes in the rain, no bus, no notice, no apology."),
        (
            "We are moving to Leeds, how do I take my plan along?",
            "We moved in three weeks ago and still have no internet. I cannot work."
        ),
        ("One strap is shorter than the other.", "One strap snapped on the mountain. That was dangerous."),
        ("I have a small problem with my login.", "I have been locked out for eight days and nobody cares."),
        ("How long is the guarantee?", "You refuse the guarantee after six months? That is a scam."),
        (
            "please add my wife to the policy",
            "my wife had an accident and you say she is not covered. i was told she is!!"
        ),
        (
            "Could someone show me how the label printer works?",
            "The label printer jammed again in the middle of our busiest day."
        ),
        ("When does the next course start?", "When will you finally start the course I paid for in January?"),
        ("I did not get the newsletter this month.", "I unsubscribed five times. Stop sending me this rubbish."),
        (
            "I'm looking forward to the concert!",
            "I was looking forward to the concert for a year and you cancel it by text."
        ),
        (
            "It says delivered, but I can't see it. Could you look?",
            "It says delivered. It is not here. Your driver lied."
        ),
        (
            "Could you turn the music down a little at night?",
            "I have not slept for a week because of your music and nobody listens."
        ),
        (
            "The soup was cold, we told the waiter and he changed it.",
            "The soup was cold, the waiter rolled his eyes, and we will never come back."
        ),
        (
            "We'd like to add two guests.",
            "We have called four times to add two guests. Every time somebody else, every time nothing happens."
        ),
        (
            "The site asks for a code I don't have.",
            "Your site keeps asking for a code that never comes. So frustrating!"
        ),
        (
            "I would be grateful for the certificate by Friday.",
            "Without the certificate I lose the job, and you ignore me."
        ),
        (
            "Hi, is there parking at the clinic?",
            "I was fined at your clinic although I paid. I want to speak to a manager."
        ),
        (
            "Which bin is for glass?",
            "The bins have not been emptied for three weeks. It stinks, and the rats are back."
        ),
        ("I have outgrown my skates and want to sell them.", "The skates fell apart on the ice and I broke my wrist."),
        ("Can you tune a piano from 1920?", "You damaged a piano from 1920 and now you do not answer my calls."),
        (
            "The library book is due today, can I extend it?",
            "I returned that book in May and you still send me fines. Ridiculous."
        ),
        ("Is gluten free bread available?", "I am coeliac and you served me normal bread after I asked three times."),
        ("I am thinking about a second horse box.", "The horse box floor broke with my mare inside. I am shaking."),
        ("Could I pay in two parts?", "You took the money twice and now my account is overdrawn."),
        (
            "hello, what is status of my visa document?",
            "hello, my flight is tomorrow and you have my passport since 6 weeks, please please help"
        ),
        ("Do the seeds need light?", "Not one of the seeds came up. Money wasted."),
        (
            "The curtains are lovely, just a little long.",
            "The curtains are 20 cm too short, and this is the second time you measured."
        ),
        ("Could you recommend a quieter dishwasher?", "The dishwasher flooded the flat. Who pays for this?"),
        (
            "I have changed my mind about the red paint, can I swap it?",
            "You mixed the wrong red and I only saw it when the whole wall was done. Gutted."
        ),
        (
            "Our school needs thirty licences in September.",
            "School starts tomorrow and none of the thirty licences work. We rely on this!"
        ),
        ("May I know the reason for the price change?", "You raised the price without a word. Shame on you."),
        ("May I speak to the person who designed the garden?", "I want to speak to your boss, not to you."),
        ("What time is breakfast?", "Breakfast was cold, late and the coffee tasted of soap. Terrible service."),
        (
            "I see a strange charge of 3 euros, what is it?",
            "Somebody emptied my account and your hotline plays music for an hour."
        ),
        ("The dress arrived, it needs a little ironing.", "The dress arrived the day after the wedding."),
        (
            "Is there a student price?",
            "First you promise a student price, then you charge the full one. Not acceptable."
        ),
        (
            "The handle is loose, which screw do I need?",
            "The handle came off in my hand with boiling water in the pot!"
        ),
        (
            "I could not find the vegetarian menu.",
            "I have asked for the vegetarian menu since Tuesday and only get excuses."
        ),
        ("can you pls resend the link", "link still broken. 4th time asking"),
        (
            "Kindly share the status of my ticket.",
            "Kindly note that my ticket is pending for 3 weeks without any response from your side."
        ),
        (
            "The choir robes are on hold until autumn, that is fine.",
            "I have been on hold for forty minutes, twice today."
        ),
        (
            "I met your team several times last month, always a pleasure.",
            "I called your team several times last month and was passed from one to the next."
        ),
        ("It's the second time we order from you, still happy.", "It's the second time it arrives broken."),
        (
            "I sleep very well on the new mattress.",
            "I cannot sleep because of this mattress and you tell me to wait another month."
        ),
        (
            "The driver was early, I was still in the shower.",
            "The driver never rang, and I took a day off work for nothing."
        ),
        ("Take your time with the portrait.", "You have taken your time with the portrait for a year. I want it back."),
        (
            "Could you tell me whether the lift works today?",
            "The lift is out again and my mother is in a wheelchair on the fifth floor."
        ),
        (
            "Could I get a quote for a fence?",
            "The fence you built fell over in the first wind. I demand that you fix it."
        ),
        ("I am curious how you make the cheese.", "There was mould in the cheese and you tell me it is normal?"),
        ("Please send the keys to my office.", "You gave the keys to a stranger!"),
        (
            "One of our players forgot his shoes in your hall.",
            "Our players changed in the corridor because your hall was locked. Never again."
        ),
        (
            "The photo book is beautiful, the cover is a bit scratched.",
            "You printed someone else's photos in my mother's memorial book. I am heartbroken."
        ),
        (
            "Could you shorten the trousers by two centimetres?",
            "You cut the trousers too short, they were for my interview today."
        ),
        (
            "Is it possible to pause the milk delivery in August?",
            "I paused the milk in August and found twenty bottles of sour milk at my door. Unbelievable."
        ),
        (
            "What documents do I need for the loan?",
            "You ask for the same documents again. I sent them in March and in April."
        ),
        (
            "The bike needs a service before summer.",
            "You serviced the brakes and they failed on the first hill. I could have died."
        ),
        (
            "Could you add a dark mode? It would be nice.",
            "I asked for a dark mode years ago. You don't listen to anybody."
        ),
        (
            "I would like to know more about the cruise.",
            "The cruise left without us because of your wrong time. I'm in tears."
        ),
        ("Hello Pia, it has been ages! How are you?", "Hello? Is anyone there? It has been ages!"),
        (
            "We have two tickets for Saturday, row F.",
            "We have two tickets for Saturday and they were sold twice. What a mess."
        ),
        (
            "Do you deliver to the islands?",
            "You took my money and then tell me that you do not deliver to the islands. Crooks."
        ),
        ("My new phone number is below.", "I gave you my new number three times. Why do you call the old one?"),
        ("How do I switch off the alarm?", "The alarm goes off every night and I have not slept since Sunday."),
        ("Can I bring my dog to the hotel?", "You told me dogs are welcome and then sent us away at midnight."),
        (
            "It would help if the form had a save button.",
            "The form lost everything again, one hour of typing for nothing."
        ),
        (
            "We need the chairs by Friday, is that possible?",
            "The chairs were due last Friday. Our guests will stand. I am so angry."
        ),
        ("Please could you help me choose a rug?", "Please, somebody help me, I don't know what to do any more."),
        ("The battery lasts a day, as you said.", "The battery only lasts an hour and you call that normal. Pathetic."),
        (
            "I forgot my umbrella in the reading room.",
            "My laptop was stolen in your reading room while your guard looked at his phone."
        ),
        (
            "Would you mind checking the sound in hall two?",
            "We could not hear a word in hall two and you refuse a refund. I will leave an honest bad review."
        ),
        ("Could you tell me what a replacement key costs?", "It cost me 200 because you gave me the wrong key."),
        ("That worked, thank you so much!", "That did not work either. I give up."),
        (
            "My daughter starts at your school in autumn, we are excited.",
            "My daughter was left alone at the bus stop. I am scared to send her again."
        ),
    ]
}
