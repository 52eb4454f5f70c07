import Casework
import Records

/// An invented team with invented customers, for a first look at a desk that is already alive.
enum Demo {
    /// Sets up the team and tells its stories, each at its own moment before now. A desk with members is left alone.
    static func fill(_ records: Records) async throws {
        guard try await records.isEmpty() else { return }
        let almanac = Almanac(now: records.clock.now())
        let teller = Teller(records: records, almanac: almanac, team: try await assemble(in: records, by: almanac))
        for story in stories { try await teller.tell(story) }
    }

    static let stories: [Story] = [
        firstKitchenOrder, thirdPallet, theirOwnIdea, notQuiteTheRamp, racksForPlaster, seedlings, shelvesThatDoNotFit,
        firstBakeryOrder, newsFromTheBakery, lidsInTheKiln, blankLabels, invoiceAgain, fairSamples, quietDelivery,
        objectsOnTheMove, forwardedFromTheDock, lanterns, racksAreUp,
    ]

    /// Nobody knows the admin's password: everyone comes in by a link at first.
    private static func assemble(in records: Records, by almanac: Almanac) async throws -> [Colleague: Member] {
        let first = records.at(almanac.moment(Colleague.noor.joined))
        let admin = try await first.setUp(
            SetUpRequest(
                name: Colleague.noor.name, email: Colleague.noor.address, password: Cryptography.token(),
                teamName: Colleague.desk.name, teamAddress: Colleague.desk.address, takesTaggedMail: false))
        var team = [Colleague.noor: admin]
        for colleague in Colleague.allCases where colleague != .noor {
            team[colleague] = try await records.at(almanac.moment(colleague.joined))
                .invite(name: colleague.name, email: colleague.address, by: admin.id)
        }
        for (colleague, member) in team {
            try await records.setSignature("\(colleague.name)\n\(Colleague.desk.name)", of: member.id)
        }
        return team
    }
}

extension Records {
    /// The same records, as they work at a moment of a story.
    func at(_ moment: Timestamp) -> Records {
        Records(database: database, secret: secret, clock: WallClock { moment }, engine: engine)
    }
}
