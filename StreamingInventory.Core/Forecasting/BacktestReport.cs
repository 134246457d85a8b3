namespace StreamingInventory.Core.Forecasting;

/// <summary>How the chosen method would have done on the end of the history, with parameters from before it.</summary>
/// <remarks>It runs on the history from the first demand on, in which the reported anomalies are replaced and a reported level shift is levelled out.</remarks>
/// <param name="Origins">From how many moments it was tried.</param>
/// <param name="Horizon">How many periods ahead, at most.</param>
/// <param name="Mase">Mean absolute error over that of the (seasonal) naive method one step ahead before the first origin (Hyndman and Koehler 2006); not a number where that is 0.</param>
/// <param name="NaiveMase">The same of the naive forecast on the same periods: below it, the method is worth its trouble.</param>
/// <param name="SeasonalNaiveMase">The same of the seasonal naive forecast; null where there is not one season before the first origin.</param>
/// <param name="Rmsse">Root mean squared error over that of the naive method one step ahead before the first origin.</param>
/// <param name="Smape">Mean of 200 |y - f| / (|y| + |f|), in percent; where both are 0 it is 0.</param>
/// <param name="Bias">Mean of forecast minus demand, over the mean demand before the first origin: positive is too high.</param>
/// <param name="Coverage50">The share of periods inside the 50 % interval, computed from what was known at the origin.</param>
/// <param name="Coverage80">The same of the 80 % interval.</param>
/// <param name="Coverage95">The same of the 95 % interval.</param>
public sealed record BacktestReport(
    int Origins,
    int Horizon,
    double Mase,
    double NaiveMase,
    double? SeasonalNaiveMase,
    double Rmsse,
    double Smape,
    double Bias,
    double Coverage50,
    double Coverage80,
    double Coverage95);
