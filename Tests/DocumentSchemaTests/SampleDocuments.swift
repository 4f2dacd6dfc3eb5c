// A policy and a plan in which every field of the format occurs.

enum SampleDocuments {
  static let policy = """
    kind: policy
    version: 1
    organisation:
      name: Zonnevonk Energie
      sector: energy
      time_zone: Europe/Amsterdam
      languages: [nl, en]
      headcount: 240
      news_value: false
    audiences:
      - id: households
        market: b2c
        description: …
        active: {daily: 07:00-23:00}
        platforms: [facebook, whatsapp, x]
        evidence: panel survey, March 2026
        creates_content: false
    stances:
      always_on: extended
      start: observe_first
      breadth: focus
      participation: trained
      work_private: free
      openness: open
      reply_scope: scoped
      voice: signed
      holding_reply: does_not_count
      agency: joint
      announce: prominent
      broadcast: forbidden
      reservation: reserve
      rule_density: few
      control: let_go
      tone: utility
    goals:
      - id: trust
        kind: brand
        statement: …
        supports: corporate plan 2026, pillar 2
        rationale: …
        audience: households
        measure: {metric: net promoter score, baseline: 12, target: 20, by: 2027-06-30}
    service:
      hours: {mon-fri: 08:00-22:00, sat-sun: 09:00-17:00}
      exceptions:
        - {name: Christmas, from: 2026-12-25, to: 2026-12-26, hours: closed}
      holidays: [nl, nl/good-friday]
      open_on_holidays: [nl/liberation-day]
      first_reply: {within: 1h, clock: open_hours, percentile: 90, human_only: true}
      next_reply:  {within: 2h, clock: open_hours}
      resolution:  {within: 1d, clock: calendar}
      published: true
      holding_reply: {allowed: true, follow_up_within: 4h}
      scope:
        answers: [questions, complaints, mentions, compliments, ideas]
        leaves_alone: [unfair_negativity, insults, spam]
        criteria: …
      unknown_answer: {route: expert bench, within: 4h}
      escalation:
        - {when: safety report, to: duty manager, within: 15m}
      priority: webcare may interrupt any department
      approval: {required_for: [campaigns], lead_time: 30m}
      crisis: {owner: head of communication, plan: crisis.md, outside_hours: true}
      public_answers: true
    employees:
      groups: [reception, support, engineering, management]
      activities:
        - {name: answer questions in own field, in_work_time: true, hours_per_week: 2}
      facilitation: {time: true, tools: true, training: true, recognition: …}
      training: {awareness: true, frequency: yearly, mandatory: true}
      disclosure: {identify_as_employee: required}
      scope: own_expertise
      authorised: [communication, support]
      criteria: judgement and time
      posting: allowed
      private_accounts: {separate: optional, guidance: …, business_contacts: linkedin only}
      reasonable_use: …
      monitoring: {purpose: …, legal_basis: …, aggregated: true, works_council: 2026-02-11}
      conduct: [Do not disparage the organisation or colleagues., …]
      encouraged: [Answer what you know., …]
    claims: {social_by_design: false}
    content:
      approval: none
      pillars: [saving energy, behind the scenes]
    listening: {owner: …, tool: …, mentions_per_week: 400, interval: daily, queries: [zonnevonk], review_interval: monthly}
    governance: {owner: head of communication, sponsor: CEO, decision_makers_trained: true, effective: 2026-01-01, reviewed_on: 2026-01-01, review_by: 2027-01-01, budget: 180000}
    """

  static let plan = """
    kind: plan
    version: 1
    policy: policy.yaml
    period: {from: 2026-09-01, to: 2026-12-31}
    desks:
      - id: webcare
        time_zone: Europe/Amsterdam
        shifts:
          - {name: day, days: mon-fri, time: 08:00-16:00, people: 3}
          - {name: late, days: daily, time: 16:00-22:00, people: 2, from: 2026-10-01, to: 2026-12-31}
        shrinkage: 30%
        occupancy_cap: 85%
    experts:
      - {id: grid, topics: [outages, meters], hours_per_week: 4, agreed: true}
    channels:
      - id: x-service
        platform: x
        handle: "@zonnevonk_help"
        url: https://…
        status: active
        opened: 2019-05-01
        last_post: 2026-08-20
        announced: true
        origin: own
        owned_platform: false
        mode: service
        strategies: [service]
        purpose: …
        value: …
        goals: [trust]
        audiences: [households]
        topics: [outages, billing]
        languages: [nl]
        owner: head of customer care
        operators: 9
        operated_by: in_house
        agency: {name: …, tasks: [publishing], client_experts: [grid]}
        replies_open: true
        messages_open: true
        redirect: https://…
        hours: …
        first_reply: {within: 30m}
        next_reply: {within: 1h}
        resolution: {within: 1d}
        desks: [webcare]
        volume: {per_week: 900, arrivals: {daily: 07:00-23:00}, peak_factor: 1.5}
        handling_time: 6m
        concurrency: 1
        dedicated_hours_per_week: 40
        cadence: {per_week: 5}
        mix: {corporate: 20%, useful: 50%, entertainment: 10%, promotional: 10%, interaction: 10%}
        automation: none
        crosspost_from: other-channel
        subscribe: [newsletter]
        experiment: {review_by: 2026-12-01, success: …}
        observation: {weeks: 4, etiquette_reviewed: true}
        access: {mfa: true, shared_password: false, admins: 3, vault: true, offboarding: true}
        review_by: 2027-03-01
        budget: 12000
        deputy: …
    people:
      - {name: product lead, platform: linkedin, handle: "…", use: work, discloses_employer: true}
    communities:
      - {id: solar-owners, channel: fb-group, manager: …, value: …, purpose: …, moderation: {rules: …, who: …, interval: daily}, content_per_week: 3, hours_per_week: 8}
    campaigns:
      - id: autumn-tips
        kind: promotion
        channels: [fb-main]
        goals: [trust]
        from: 2026-10-05
        to: 2026-10-18
        volume_factor: 2.0
        success_depends_on: [reach]
        seeding: {base: 12000, partners: [local press]}
        share_test: true
        follow_up: solar-owners
        expects_ugc: false
        distinctive_reason: …
        redeem: in_channel
        terms: https://…
        min_participants: 100
        targeting: {by: [location], consent: true}
        relies_on_employees: false
        employee_hours: 0
    events:
      - {id: energy-week, name: …, from: 2026-11-02, to: 2026-11-08, kind: event, activation: [live q and a], offline: true}
    calendar:
      - {date: 2026-11-03, channel: fb-main, title: …, goal: trust, event: energy-week, pillar: saving energy, relies_on_employees: false}
    ideation:
      - {id: ideas, collect: …, selection: votes, owner: …, feedback: [received, shortlisted, built]}
    """
}
