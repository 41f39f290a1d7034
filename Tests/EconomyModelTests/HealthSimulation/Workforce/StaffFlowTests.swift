@testable import HealthSimulation
import TestEconomies
import Testing

@Suite("Staff in post, temporary staff and unfilled posts")
struct StaffFlowTests {
    @Test("posts follow activity by their elasticity, but rotas need a minimum")
    func postsRequired() {
        // 4% more activity at elasticity 0.5 needs 2% more of 100 posts.
        #expect(agree(requiredPosts(baseline: 100, activity: 1.04, elasticity: 0.5, rotaMinimum: 0.8), 102, 1e-12))
        #expect(agree(requiredPosts(baseline: 100, activity: 0.2, elasticity: 0.5, rotaMinimum: 0.8), 80, 1e-12))
    }

    @Test("leavers are replaced within the limit on joiners; temporary staff fill the gap within theirs; the rest is unfilled")
    func oneYear() {
        // 90 in post, 10% leave: 81. 100 required. At most 8% of 90 join, 7.2: 88.2. Gap 11.8, temporary 5, unfilled 6.8.
        let year = advanceStaff(inPost: 90, required: 100, turnover: 0.1, joinersAtMost: 0.08, vacancyFloor: 0, temporaryAtMost: 0.05)
        #expect(agree(year.inPost, 88.2, 1e-12) && agree(year.temporary, 5, 1e-12) && agree(year.unfilled, 6.8, 1e-12))
    }

    @Test("recruitment brings vacancies no lower than in the baseline year, and nobody is recruited beyond the posts")
    func limits() {
        let floor = advanceStaff(inPost: 95, required: 100, turnover: 0.1, joinersAtMost: 1, vacancyFloor: 0.06, temporaryAtMost: 1)
        #expect(agree(floor.inPost, 94, 1e-12) && agree(floor.temporary, 6, 1e-12) && floor.unfilled == 0)
        let shrinking = advanceStaff(inPost: 100, required: 80, turnover: 0.1, joinersAtMost: 1, vacancyFloor: 0, temporaryAtMost: 1)
        #expect(agree(shrinking.inPost, 90, 1e-12) && shrinking.temporary == 0 && shrinking.unfilled == 0)
    }

    @Test("in post, temporary and unfilled together make the posts required, whenever posts are at least the staff")
    func everyPostIsAccountedFor() {
        for required in stride(from: 100.0, through: 160, by: 7) {
            let year = advanceStaff(inPost: 98, required: required, turnover: 0.12, joinersAtMost: 0.1, vacancyFloor: 0.03, temporaryAtMost: 0.06)
            #expect(agree(year.inPost + year.temporary + year.unfilled, required, 1e-12))
        }
    }
}
