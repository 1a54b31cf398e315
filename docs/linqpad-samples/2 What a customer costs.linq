<Query Kind="Statements">
  <NuGetReference>CustomerLifetimeValue</NuGetReference>
  <Namespace>CustomerLifetimeValue</Namespace>
</Query>

// What was spent on each channel, and how many customers it won over the same time.
AcquisitionChannel[] channels =
[
    new("search", spend: 12_000, newCustomers: 80),
    new("social", spend: 9_000, newCustomers: 45),
    new("referral", spend: 600, newCustomers: 25),
];

channels.Select(channel => new { channel.Name, channel.Spend, channel.NewCustomers, channel.Cost }).Dump("per channel");

// The blended cost divides all spend by all customers: it is not the mean of the channels' costs.
AcquisitionCost.Combine(channels).Dump("per customer won");
