@testable import HealthEconomy
@testable import HealthSimulation
@testable import PlannerFiles
import TestEconomies

/// An economy in which every key of the scenario format that holds a figure is written, and every rule bites, so that a
/// change of any figure that the model reads can be seen in a result.
enum EveryFigureEconomy {
    private static let first = """
          - code: C1
            name: Smalltown commissioner
            population: population.csv
            need index: 1
            allocation: £100m
            allocation year: 2013/14
            opening surplus: 1%
            allocation growth: 2%
            local growth: 0.5%
            net migration: 0.4%
            age profile held: 20%
            oversight: {segment: 2, score: 1.9, deficit support: £1m, period: a quarter}
          - code: C2
            name: Neighbours
            population: population.csv
            need index: 1
            allocation: £60m
            allocation year: 2012/13
            opening surplus: 0%

        """

    private static let trusts = """
          - code: T1
            name: Smalltown hospital
            kind: general
            operating income: £40m
            operating cost: £40m
            one-off cost: £500k
            surplus: -£1m
            beds: 100 beds
            occupancy: 90%
            admissions: 10000
            A&E attendances: 20000
            A&E within four hours: 90%
            waiting list: 6000
            within 18 weeks: 85%
            staff: 600 WTE
            patients from: {C1: 80%, other: 15%, special: 5%}
            admission mix: {non-elective admission: 50%, elective admission: 20%, day case: 30%}
            working capital: 3 days
            cash: £2m
            backlog maintenance: £3m
            other income: 20%
            capital service: 5%
            per admission: {first outpatient: 1.9}
            income shares: {community contact: 3%}
            market forces factor: 1.02
            counted share: 90%
            delivery: 95%
            oversight: {segment: 3, score: 2.5, deficit support: £2m, period: a quarter}
            decided bed change: {by year: {2013/14: -2, 2014/15 on: -1}}
          - code: T2
            name: Wards
            kind: wards
            operating income: £12m
            operating cost: £12m
            surplus: £0
            admissions: 600
            staff: 200 WTE
            patients from: {C2: 80%, other: 20%}
          - code: T3
            name: More wards
            kind: wards
            operating income: £10m
            operating cost: £10m
            surplus: £0
            admissions: 500
            staff: 150 WTE
            patients from: {other: 100%}
            ends:
              when: October 2013
              services to:
                - {trust: T2, share: 60%, assets: 50%, debts: 50%}
                - {trust: outside, share: 40%, assets: 50%, debts: 50%}
          - code: T4
            name: Yet more wards
            kind: wards
            operating income: £10m
            operating cost: £10m
            surplus: £0
            admissions: 500
            staff: 150 WTE
            patients from: {other: 100%}
            moves service:
              - {name: some wards, service lines: [wards and homes], to: T2, when: 2013-08, share: 40%, staff: 30%, beds: 35%, list: 20%, assets: 10%, debts: 15%}

        """

    /// Sections that the small economy lacks.
    private static let more = """
        gap that breaks the plan: £10m
        opening fixed assets: 18 years
        control totals: {T1: £0}
        downsides:
          - {name: bad, price change: -0.5 points, demand growth: 1 points, delivery lost: 40%, delay: 6 months}
        interventions:
          everything:
            about: one effect of every kind
            assumption: round figures
            effects:
              - {name: move, kind: move, acts on: {trusts: [T1], points of delivery: [elective admission]}, share: 50%, effect: 20%, to trust: T2, units there: 1.2}
              - {name: beds, kind: beds, effect: -5 beds, claimed: -8 beds}
            ramp: [0.5, 1]
            lead time: 3 months
            capital: £1m
            running cost: £200k
            transition cost: £100k
            staff needed: 10 WTE
            staff of: {doctors: 40%, others: 60%}
            health gain: 20 years
            travel: 15 minutes
          another:
            headroom: floor space
            about: one that no activity of the programme enables, so that it goes through the template's stages
            assumption: round figures
            effects:
              - {name: fewer, kind: prevent, share: 10%, effect: 5%}
            ramp: [1]
            lead time: 6 months
        chosen option: all
        options:
          - name: all
            interventions: [{name: everything}, {name: another}]
            organisations:
              - {trust: T4, ends: {when: January 2015, services to: [{trust: T2, share: 100%, assets: 100%, debts: 100%}]}}
              - trust: T2
                moves service:
                  - {name: wards, service lines: [wards and homes], to: T1, when: 2014-06, share: 30%, staff: 20%, beds: 25%, list: 20%, assets: 10%, debts: 15%}
        delivery: {system: 90%, organisation: 85%}
        headroom: {peers: peers.csv, trusts: own.csv, least: 40%, most: 160%}
        quality framework:
          costs are for: £250m
          paid at minimum: 50%
          measures:
            - name: checked
              domain: safety
              setting: acute
              unit: "%"
              better: higher
              from: 2012/13
              minimum: 80%
              level: 90%
              achievable: 100%
              trend: 1%
              year variation: 20%
              reward weight: 60%
              stretch: 96%
            - {name: paid, domain: effectiveness, setting: acute, unit: "%", better: higher, from: 2012/13, minimum: 80%, level: 93%, achievable: 100%, reward weight: 40%, stretch: 96%}
          programmes:
            - {name: checking, serves: [checked], from: 2013/14, curve: exponential, reach: 80%, rate: 0.7, set-up cost: £1m, running cost: £2m, evidence: mixed}
          support and scrutiny: {effect: yes, style: support, under support: 50%, under scrutiny: -50%}
          published variation: {trusts: panel.csv, deaths per admission: 3%, attendances per admission: 2, survey respondents: 400}
        service line costing:
          drivers: drivers.csv
          overheads:
            - {name: offices, share: 100%, driver: cost so far, pools take: 10%}
          indirect pools:
            - {name: wards, unit cost: £10, driver: bed days}
          cost behaviour:
            direct: {variable: 25%, semi-fixed: 60%, fixed: 15%}
            indirect: {variable: 20%, semi-fixed: 60%, fixed: 20%}
            overhead: {variable: 0%, semi-fixed: 30%, fixed: 70%}
            capital: {variable: 0%, semi-fixed: 0%, fixed: 100%}
          release: {semi-fixed a year: 35%, fixed a year: 5%}
          portfolio: {margin: 5%, growth: 1% a year}
          reinvestment: {line keeps: 50%}
          earned autonomy:
            finance: {green: 5%, amber: 0%}
            access: {green: 0 points, amber: -5 points}
            workforce: {green: 6%, amber: 10%}
            posts unfilled: {T1: 7%}
            quality: {green: 80%, amber: 50%}
            tiers: [1.75, 1.25, 0.75]
          mental health proxy prices: {clusters: clusters.csv, line: wards and homes, days per contact: 20, national cost per day: £10}
          readiness: {effect: no, savings moved: 50%}
        programme:
          template: delivery
          activities:
            decide: {duration: 6 weeks, owner: X, cost: £10k, cost a month: £5k, enables: [everything]}
            report: {duration: 2 weeks, owner: X, links: [{name: decide, link: finish-start, lag: 1 week}]}
          risks:
            flood: {probability: 40%, delay: 4 weeks, cost: £20k, hits: [decide], owner: X, response: none}
        programme templates:
          delivery:
            activities:
              office: {duration: 2 weeks, owner: A, cost: £10k, cost a month: £5k, links: [{name: plan, link: start-start, lag: 1 week}]}
              plan: {duration: 4 weeks, owner: A}
            stages:
              work: {share of lead time: 100%, owner: D, cost: £10k, cost a month: £5k, links: [{name: plan, link: finish-start, lag: 1 week}]}
              hear: {duration: 2 weeks, owner: D}
              go-live: {kind: milestone, after: [work], owner: E, goes live: yes}
            risks:
              slow: {probability: 50%, delay: 1 month, cost: £1k, hits: [office], owner: F, response: none}

        """

    /// The small economy's own figures, moved to where they bite.
    static let changes = [
        "plan years=3",
        "population.mortality improvement=1%", "population.fertility change=1%", "population.net migration=0.5%", "population.age profile held=30%",
        "population.health status shift=0.1 years",
        "demand.points of delivery.A&E attendance.national use=400 per 1,000",
        "demand.points of delivery.non-elective admission.other growth=3%", "demand.points of delivery.first outpatient.other growth=5%",
        "demand.points of delivery.community contact.other growth=4%", "demand.points of delivery.community contact.use rate=old",
        "demand.points of delivery.day case.other growth=-6%", "demand.points of delivery.mental health admission.other growth=-10%",
        "demand.points of delivery.first outpatient.payment=cap and collar", "demand.points of delivery.non-elective admission.season=winter",
        "capacity.occupancy ceiling=85%", "capacity.escalation bed day=£300", "capacity.postponed when full=40%", "capacity.waited when full=25%",
        "capacity.diverted when full=10%",
        "capacity.readmitted per day cut=0.02", "capacity.escalation staff=1.5", "finance.minimum cash=20 days", "finance.support charge=3%",
        "provider kinds.general.cost answers income=20%", "provider kinds.wards.cost answers income=40%",
        "commissioning.when money is short={contracts: 40%, contracts at most: 1%, growth withheld: 5%, withheld at most: 0.5%, lists: 10%}",
        "standards=[{name: 18 weeks, measure: within 18 weeks, threshold: 92%, from: 2010/11}, "
            + "{name: four hours, measure: A&E within four hours, threshold: 94%, from: 2010/11}]",
        "capacity.bed response=30%", "capacity.ward staff=1.5",
        "capacity.planned capacity response=80%", "capacity.community capacity response=60%", "capacity.spill back=1", "capacity.A&E trend=-1 points",
        "workforce.staff groups={doctors: {share of staff: 30%, cost per WTE: £90000, activity elasticity: 0.5, turnover: 10%, joiners at most: 5%, vacancies: 6%, temporary at most: 4%, rota minimum: 110%}, "
            + "others: {share of staff: 70%, cost per WTE: £35000, activity elasticity: 0.7, turnover: 10%, joiners at most: 30%, vacancies: 8%, temporary at most: 4%, rota minimum: 50%}}",
        "workforce.temporary premium=30%", "workforce.capacity lost=0.5",
        "finance.cost behaviour.step size=2%", "finance.cost behaviour.rise within year=60%", "finance.habitual efficiency=1%",
        "commissioning.business rules.contingency=1%", "commissioning.business rules.non-recurrent=1%",
        // What was reported has the level of these in it: only where it changes does anything move.
        "finance.payment rules.readmissions unpaid={by year: {2012/13: 1%, 2013/14 on: 3%}}",
        "finance.payment rules.quality payment={by year: {2012/13: 1%, 2013/14 on: 2.5%}}",
        "finance.payment rules.quality payment earned={by year: {2012/13: 60%, 2013/14 on: 80%}}", "finance.payment rules.four-hour sanction=£200",
        "finance.payment rules.52-week sanction=£500", "finance.payment rules.sanction limit=0.95%", "commissioning.contract offset=50%",
        "process noise.margin stress={quiet: {middle: 1%, least: 0.9, slope: 18, most: 2, fading: 0.7}}",
    ]

    static let files: [String: String] = {
        let plain = RandomEconomy.noisy(SmallEconomy.files(commissioners: [first], providers: [trusts]))
        let columns = TrustPanel.columns.map(\.name)
        return plain.merging([
            SmallEconomy.scenarioFile: (plain[SmallEconomy.scenarioFile] ?? "") + more,
            "peers.csv": "measure,kind,best_quartile,median,trusts,basis\nfloor space,quiet,100,140,10,made up\n",
            "own.csv": "organisation,measure,value\nT1,floor space,90\nT2,floor space,300\n",
            "drivers.csv": "driver,point_of_delivery,service_line,units\ntheatre minutes,elective admission,all,60\n",
            "clusters.csv": "cluster,name,share_of_days,relative_cost\n1,all,1,1\n",
            "panel.csv": columns.joined(separator: ",") + "\nT9,Elsewhere,acute,2012/13,50000000,50000000,1,100,0.9,9000,0.95,5000,4500,1,0.5,0.5\n",
            "vital-rates.csv": SmallEconomy.vitalRates(mortality: { _, age in 0.0005 + 0.001 * Double(age) / 9 }, fertility: { _ in 0.05 }),
        ]) { $1 }
    }()

    /// The economy under its own changes, taken apart once.
    private static let written = Result { () throws(ScenarioFaults) in
        try WrittenScenario(SmallEconomy.scenarioFile, reading: .texts(files)).settled(changes)
    }

    static func scenario(_ more: [String] = []) throws(ScenarioFaults) -> Scenario { try written.get().under(more) }
}
