import Patterns

/// Tells English from what the engine does not read, by scripts and by the commonest words.
enum Language {
    static let unknown = "und"
    /// The one that the rules are written for.
    static let english = "en"

    /// Words that are frequent in one language and rare in the others here.
    private static let frequent: [(tag: String, words: String)] = [
        (
            "en",
            """
            the and you your is are was we our to of for with that this have has be will can please thank thanks not it on at
            from i my me they if but would could any there hi hello sorry just get been what when how do don't i'm it's let
            know help us as so by or about all no yes up out here want need
            """
        ),
        (
            "de",
            """
            der die das und ich sie wir ist nicht ein eine einen dem den mit für auf bitte haben wird werden auch noch ihre ihren
            ihr uns zu im vom bei wenn oder aber danke leider sehr geehrte vielen kann können mir es dass wo wann wie warum mein
            meine meinen bestellung paket hallo guten kein keine seit schon
            """
        ),
        (
            "fr",
            """
            le les des une et je vous nous est pas pour dans avec sur votre vos merci bonjour ce cette que qui ne au aux du sont
            avons avez été plus mon ma mais si notre être en la un il où quand comment commande colis toujours
            """
        ),
        (
            "es",
            """
            el los las una y que de en por para con su sus gracias hola usted nos es está estamos pero no se lo le un mi como
            más muy favor tenemos hemos puede ha la del al ya dónde donde cuándo pedido tengo mis todavía
            """
        ),
        (
            "it",
            """
            il lo gli una e che di per con non sono è siamo la le del della grazie buongiorno ma si ci un mi suo vostro abbiamo
            può più come questo nel alla dei dove quando ordine pacco ho ancora mio mia
            """
        ),
        (
            "pt",
            """
            o os as uma e que de em por para com não seu sua obrigado obrigada olá você nós é está mas se um do da no na dos ao
            temos pode mais muito foi onde quando meu minha pedido ainda tenho
            """
        ),
        (
            "nl",
            """
            de het een en van ik je wij we is niet voor met op uw dat zijn hebben bedankt graag kunnen wordt naar bij ook maar
            om te aan er u nog heeft waar wanneer mijn bestelling pakket waarom hoe
            """
        ),
        (
            "sv",
            """
            och att det som en ett är på vi du för med inte har jag av till din tack hej kan vill om den så när från vår er men
            """
        ),
        (
            "pl",
            """
            i w na nie się z do jest że to proszę dziękuję dzień dobry jak za od ale czy mam pan pani przez są oraz po
            """
        ),
        (
            "da",
            """
            og at det som en et er på jeg vi du for med ikke har af til din tak hej kan vil om den så når fra vores men jer hvor
            mig hvornår ikke endnu blev skal
            """
        ),
        (
            "nb",
            """
            og å det som en et er på jeg vi du for med ikke har av til din takk hei kan vil om den så når fra vår men dere hvor
            meg hva ennå ble skal
            """
        ),
        (
            "fi",
            """
            ja on ei se että en olen kiitos hei mutta voi te minun onko oli niin kun jos myös vielä mikä missä tilaus hyvää ovat
            minulle teidän ole kanssa tai
            """
        ),
        (
            "tr",
            """
            ve bir bu için ile merhaba teşekkürler ederim değil var yok ne nasıl ama çok daha lütfen ben siz bana benim kadar
            mı mi olarak sipariş neden hala gün
            """
        ),
        (
            "cs",
            """
            a v na se je že to s z do ale jak prosím děkuji dobrý den jsem mám není jsme nebo pro když po si mi ještě jsou ve
            kdy objednávka
            """
        ),
        (
            "ro",
            """
            și de la în nu este cu pe am mulțumesc bună ziua vă că pentru sunt un o din care dar mai să comanda foarte când
            unde mea rog
            """
        ),
        (
            "hu",
            """
            a az és nem hogy egy is köszönöm jó napot van kérem de vagy csak mert még ez nincs meg hol mikor szép rendelés
            nekem ha önök
            """
        ),
    ]

    /// Each word with a bit for every language that has it.
    private static let table: WordTable = {
        var bits: [WordHash: UInt16] = [:]
        for (index, entry) in frequent.enumerated() {
            for word in entry.words.utf8.split(whereSeparator: { $0 <= UInt8(ascii: " ") }) {
                bits[WordHash(word), default: 0] |= 1 << UInt16(index)
            }
        }
        return WordTable(bits.map { ($0.key, $0.value) })
    }()

    /// At most so many words are looked at.
    private static let mostWords = 120
    private static let fewestWords = 5
    /// So many words leave no doubt where a third of them is English.
    private static let enough = 24

    /// A short or mixed text counts as English; a script that is not Latin never does.
    static func detect(_ passage: Passage) -> String {
        if !passage.isASCII, let script = passage.bytes.withUnsafeBufferPointer(Script.dominant) { return script }
        var english = 0
        var words = 0
        var known = 0
        // A byte for each other language: there are fewer words than a byte can count.
        var others = SIMD16<UInt8>()
        for token in passage.tokens.prefix(mostWords) where token.shape.isDisjoint(with: [.tail, .address]) {
            if words >= Self.enough, english * 3 >= words { return Self.english }
            words += 1
            if token.word > 0 { known += 1 }
            let bits = table[token.hash]
            english += Int(bits & 1)
            guard bits > 1 else { continue }
            for place in 1..<frequent.count { others[place] &+= UInt8(truncatingIfNeeded: bits >> UInt16(place) & 1) }
        }
        let hits = [english] + (1..<frequent.count).map { Int(others[$0]) }
        return verdict(hits, words: words, known: known)
    }

    private static func verdict(_ hits: [Int], words: Int, known: Int) -> String {
        let other = hits.indices.dropFirst().max { hits[$0] < hits[$1] } ?? 0
        guard words >= fewestWords else {
            let isOther = hits[other] >= 2 && hits[0] == 0 && hits[other] * 2 >= words && known * 3 <= words
            return isOther ? frequent[other].tag : english
        }
        if hits[other] >= 3, hits[other] > hits[0], hits[other] * 5 >= words { return frequent[other].tag }
        let isEnglish = hits[0] * 12 >= words || known * 4 >= words || words < 12
        return isEnglish ? english : unknown
    }
}

/// Writing systems, told by their blocks.
enum Script {
    /// A language tag for a text that is mostly in a script other than Latin; nil for Latin.
    static func dominant(_ bytes: Letters) -> String? {
        var counts: [String: Int] = [:]
        var latin = 0
        var index = 0
        let end = min(bytes.count, 8192)
        while index < end {
            if bytes[index] < 0x80 {
                if Bytes.isLetter(bytes[index]) { latin += 1 }
                index += 1
            } else {
                let scalar = Wide(bytes, at: index)
                if let tag = tag(scalar.value) {
                    counts[tag, default: 0] += 1
                } else if scalar.kind == .letter {
                    latin += 1
                }
                index += scalar.length
            }
        }
        let total = counts.values.reduce(0, +)
        guard total >= 4, total > latin else { return nil }
        if counts["ja"] ?? 0 > 0 { return "ja" }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private static func tag(_ value: UInt32) -> String? {
        switch value {
        case 0x0370...0x03FF: "el"
        case 0x0590...0x05FF: "he"
        case 0x0E00...0x0E7F: "th"
        case 0x3040...0x30FF: "ja"
        case 0x4E00...0x9FFF: "zh"
        case 0xAC00...0xD7AF: "ko"
        case 0x0400...0x052F, 0x0530...0x058F, 0x0600...0x07BF, 0x0900...0x0DFF, 0x10A0...0x10FF, 0x1200...0x139F:
            Language.unknown
        default: nil
        }
    }
}
